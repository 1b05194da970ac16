"""GitHub's annotations and GitLab's code quality: their limits, their escapes, their marks."""

from __future__ import annotations

import json
import re

from reestr_cli.findings import FileReport, Finding, Report, Severity
from reestr_cli.messages import Message, Said
from tests.report.sample import rendering, sample, statuses

COMMAND = re.compile(r"::(error|warning|notice) file=[^,:]+(,(line|col|title)=[^,:]+)*::.+")


def found(code: str, severity: Severity, row: int) -> Finding:
    return Finding(code, "slug", severity, Said(Message(f"место {row}")), "Реестр", row, 1)


def test_ten_annotations_the_gravest_first_then_one_line() -> None:
    warnings = tuple(found("R205", Severity.WARNING, row) for row in range(1, 9))
    errors = tuple(found("R201", Severity.ERROR, row) for row in range(1, 6))
    text = rendering("github", Report((FileReport("а.xlsx", warnings), FileReport("б.xlsx", errors))))
    *commands, last = text.splitlines()
    assert [command.split(" ")[0] for command in commands] == ["::error"] * 5 + ["::warning"] * 5
    assert all(COMMAND.fullmatch(command) for command in commands)
    assert not last.startswith("::")
    assert "не показаны еще 3 замечания: GitHub показывает 10 на шаг" in last


def test_nothing_found_is_one_line() -> None:
    text = rendering("github", Report((FileReport("а.xlsx", (), rows=1),)))
    assert text == "Проверено: 1 файл, 1 строка. Замечаний нет.\n"


def test_what_ends_a_command_is_escaped() -> None:
    odd = Finding("R204", "slug", Severity.INFO, Said(Message("100 %: а,б\n::error::нет")), "Реестр", 3, 2)
    (command, _) = rendering("github", Report((FileReport("до:ля,50%\n.xlsx", (odd,)),))).splitlines()
    assert command.startswith("::notice file=до%3Aля%2C50%25%0A.xlsx,line=3,col=2,title=R204 ")
    assert command.endswith("::Реестр!B3: 100 %25: а,б ::error::нет")


def test_gitlab_has_what_it_demands() -> None:
    entries = json.loads(rendering("gitlab", sample()))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == 21
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["lines"]["begin"] >= 1
        assert not entry["location"]["path"].startswith(("/", "./"))
    assert [entry["severity"] for entry in entries[:5]] == ["major", "minor", "major", "minor", "major"]


def test_gitlab_of_nothing_is_an_empty_list() -> None:
    assert json.loads(rendering("gitlab", Report((FileReport("а.xlsx", ()),)))) == []


def test_one_line_for_each_finding() -> None:
    lines = rendering("jsonl", sample()).splitlines()
    assert len(lines) == 21
    first = json.loads(lines[1])
    assert (first["path"], first["region"], first["code"], first["sheet"]) == (
        "реестры/отдел 1.xlsx", "saratov", "R107", "Реестр",
    )  # fmt: skip
    whole = json.loads(rendering("json", sample()))["files"][1]["findings"][0]
    assert {key: first[key] for key in whole} == whole


def test_grouped_names_a_rule_once_for_all_files() -> None:
    report = Report((FileReport("а.xlsx", statuses(2)), FileReport("б.xlsx", statuses(5))))
    text = rendering("grouped", report)
    assert text.count("  R206  ") == 1
    assert "7 ошибок, в 2 файлах" in text
    assert text.index("а.xlsx") < text.index("б.xlsx")
