"""JUnit XML against the schema that Jenkins reads it by; what fails, what passes, what was not checked."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import xmlschema

from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.messages import Message, Said
from reestr_cli.report.look import Look
from reestr_cli.rules import RULES
from tests.report.sample import rendering, sample, statuses

SCHEMA = xmlschema.XMLSchema(Path(__file__).resolve().parent.parent / "schemas" / "junit-10.xsd")


def suites(report: Report, look: Look | None = None) -> list[ET.Element]:
    text = rendering("junit", report, look)
    SCHEMA.validate(ET.ElementTree(ET.fromstring(text)))
    return list(ET.fromstring(text))


def test_one_suite_for_a_file_and_one_case_for_a_rule() -> None:
    broken, register, clean = suites(sample())
    for suite in (broken, register, clean):
        assert [case.get("name", "").split()[0] for case in suite] == [rule.code for rule in RULES]
        assert suite.get("tests") == str(len(RULES))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
    assert [case.get("name", "")[:4] for case in broken if case.find("failure") is not None] == ["R001"]
    assert [case.get("name", "")[:4] for case in register if case.find("failure") is not None] == ["R108", "R206"]
    assert clean.get("failures") == "0"


def test_a_failure_lists_the_cells() -> None:
    case = next(case for case in suites(sample())[1] if case.get("name", "").startswith("R206"))
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("message") == "15 ошибок"
    lines = (failure.text or "").strip().splitlines()
    assert len(lines) == 15
    assert lines[0].startswith("[error] Реестр!I6: ")


def test_what_does_not_fail_the_run_does_not_fail_a_case() -> None:
    def failed(threshold: Severity) -> set[str]:
        cases = suites(sample(), Look(threshold=threshold))[1]
        return {case.get("name", "")[:4] for case in cases if case.find("failure") is not None}

    assert failed(Severity.ERROR) == {"R108", "R206"}
    assert failed(Severity.INFO) == {"R005", "R107", "R108", "R109", "R204", "R206"}


def test_rules_that_did_not_run_are_skipped() -> None:
    register = suites(sample())[1]
    skipped = {case.get("name", "")[:4] for case in register if case.find("skipped") is not None}
    assert "R401" not in skipped
    assert "R402" in skipped
    assert register.get("skipped") == str(len(skipped))


@pytest.mark.parametrize("odd", ["\x00", "\x0b", "\x1b[31m", "\ufffe", "\udcff", "\x85"])
def test_what_xml_cannot_hold_is_left_out(odd: str) -> None:
    finding = Finding(
        "R206", "unknown-status", Severity.ERROR, Said(Message(f'<до>{odd}&после]]>"')), f"Л{odd}ист", 5, 2
    )
    (suite,) = suites(Report((FileReport(f"ре{odd}естр.xlsx", (finding,)),)))
    text = "".join(suite.itertext())
    assert "<до>" in text
    assert "&после" in text


def test_a_rule_unknown_to_the_list_is_a_case_of_its_own() -> None:
    finding = Finding("R999", "someone-elses", Severity.ERROR, Said(Message("нечто")))
    (suite,) = suites(Report((FileReport("а.xlsx", (*statuses(1), finding)),)))
    assert suite.get("tests") == str(len(RULES) + 1)
    assert suite.get("failures") == "2"
