"""Every rule by its case folder: each case plants faults into a clean register and says all that must be found."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reestr_cli.rules import RULES
from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker, Choice
from tests.rules.planting import HERE, LIBRARY, clean_rows, planted

CASES = sorted((HERE / "cases").glob("*/*.toml"))
#: Rules that speak of a file that was not read as a register: tested with the check of files.
BEFORE_THE_REGISTER = {"R001", "R101"}
#: Rules that compare registers: tested with many files.
ACROSS_REGISTERS = {"R602"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case_gives_what_it_says_and_nothing_else(path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    settings = Settings(
        own_processes=tuple(case.get("own_processes", ())),
        outside=tuple(case.get("outside", ())),
        directions=tuple(case.get("directions", ())),
    )
    report = Checker(LIBRARY, settings, Choice()).check_workbook(planted(case), path.name)
    assert report.region == case.get("region", "saratov")
    found = [f"{finding.address or '-'} {finding.code}" for finding in report.findings]
    assert sorted(found) == sorted(case["expect"].split("\n")[:-1] if case["expect"] else [])
    for code, severity in case.get("severity", {}).items():
        assert {finding.severity.key for finding in report.findings if finding.code == code} == {severity}
    for address, suggestion in case.get("suggest", {}).items():
        assert suggestion in {finding.suggestion for finding in report.findings if finding.address == address}
    for finding in report.findings:
        assert str(finding.message)


@pytest.mark.parametrize("region", ["saratov", "omsk"])
def test_the_clean_register_of_the_cases_gives_nothing(region: str) -> None:
    report = Checker(LIBRARY, Settings(), Choice()).check_workbook(planted({"region": region}), "clean.xlsx")
    assert (report.region, report.rows, report.findings) == (region, len(clean_rows(region)) - 5, ())


def test_every_rule_has_a_card_a_case_folder_and_its_place() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes)
    assert len(set(codes)) == len({rule.slug for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert type(rule).__doc__
        for text in (rule.title, rule.why, rule.remedy, rule.wrong, rule.right, rule.message):
            assert text.strip()
        folder = HERE / "cases" / f"{rule.code}-{rule.slug}"
        elsewhere = BEFORE_THE_REGISTER | ACROSS_REGISTERS
        assert rule.code in elsewhere or any(folder.glob("*.toml")), f"no case in {folder.name}"


def test_every_case_folder_is_named_for_a_rule() -> None:
    named = {f"{rule.code}-{rule.slug}" for rule in RULES}
    assert {path.parent.name for path in CASES} <= named
