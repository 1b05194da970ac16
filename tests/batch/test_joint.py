"""Links between the registers of several bodies."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from reestr_cli.batch.job import Run
from reestr_cli.batch.order import Order
from reestr_cli.batch.plan import Plan
from reestr_cli.messages import Message
from tests.batch.registers import row, write

HEALTH, LABOUR = "Министерство здравоохранения области", "Министерство труда области"


def places(files: list[Path], *, joint: bool = True, ignore: tuple[str, ...] = ()) -> list[str]:
    """What the run finds: file, cell, code, the process named."""
    with Run(Plan(files, Order(joint=joint, ignore=ignore), jobs=2)) as run:
        return [
            f"{Path(report.path).stem} {finding.address} {finding.code} {_process(finding.message)}"
            for report in run.report.files
            for finding in report.findings
        ]


def _process(message: Message) -> object:
    """The process that a sentence names, with the clause of an act after it or without."""
    fault = message.facts.get("fault", message)
    return fault.facts.get("id") if isinstance(fault, Message) else None


def test_a_joint_process_must_stand_in_the_other_register(tmp_path: Path) -> None:
    files = [
        write(tmp_path / "минздрав.xlsx", [row("1.1", links="минтруд:7.1"), row("1.2", links="минтруд:7.9")], HEALTH),
        write(tmp_path / "минтруд.xlsx", [row("7.1", links="минздрав:1.1; минкульт:5.5")], LABOUR),
    ]
    assert places(files) == ["минздрав M5 R602 7.9"]
    assert places(files, joint=False) == []
    assert places(files, ignore=("R602",)) == []


@pytest.mark.parametrize(
    ("setting", "name"),
    [('agency = "Управление труда"', "управление труда"), ('short_names = ["Минтруд", "МТ"]', "МТ")],
    ids=["agency", "short_names"],
)
def test_a_body_is_known_by_its_settings(setting: str, name: str, tmp_path: Path) -> None:
    files = [
        write(tmp_path / "a" / "1.xlsx", [row("1.1", links=f"{name}:7.9")], HEALTH),
        write(tmp_path / "b" / "2.xlsx", [row("7.1")], LABOUR),
    ]
    assert places(files) == []
    (tmp_path / "b" / "reestr.toml").write_text(f"{setting}\n", encoding="utf-8")
    assert places(files) == ["1 M4 R602 7.9"]


def test_a_body_is_known_in_another_spelling(tmp_path: Path) -> None:
    spelt = LABOUR.upper().replace("О", "O")  # Latin letters
    files = [
        write(tmp_path / "a.xlsx", [row("1.1", links=f"{spelt}:9.9")], HEALTH),
        write(tmp_path / "b.xlsx", [row("7.1")], f"«{LABOUR}»"),
    ]
    assert places(files, ignore=("R205",)) == ["a M4 R602 9.9"]


def test_a_body_is_known_by_its_folder_and_its_table_and_all_its_registers_are_one_space(tmp_path: Path) -> None:
    files = [
        write(tmp_path / "a.xlsx", [row("1.1", links="минтруд:7.1, минтруд:8.1"), row("1.2", links=f"{LABOUR}:9.9")]),
        write(tmp_path / "минтруд" / "отдел 1.xlsx", [row("7.1")], LABOUR),
        write(tmp_path / "минтруд" / "отдел 2.xlsx", [row("8.1")], LABOUR),
    ]
    assert places(files) == ["a M5 R602 9.9"]


def test_the_severity_is_that_of_the_settings_and_unread_files_do_not_matter(tmp_path: Path) -> None:
    files = [
        write(tmp_path / "a.xlsx", [row("1.1", links="b:2.2")], HEALTH),
        write(tmp_path / "b.xlsx", [row("2.1")], LABOUR),
        tmp_path / "c.xlsx",
    ]
    files[2].write_text("не книга", encoding="utf-8")
    (tmp_path / "reestr.toml").write_text('[severities]\nR602 = "error"\n', encoding="utf-8")
    with Run(Plan(files, Order(joint=True), jobs=1)) as run:
        severities = [finding.severity.key for report in run.report.files for finding in report.findings]
    assert severities == ["error", "error"]


@pytest.mark.parametrize("content", [b"PK\3\4", b""], ids=["cut short", "empty"])
def test_nothing_is_said_of_a_body_whose_file_cannot_be_read(content: bytes, tmp_path: Path) -> None:
    files = [
        write(tmp_path / "a.xlsx", [row("1.1", links="минтруд:7.1, минтруд:8.1, минздрав:1.1")], HEALTH),
        write(tmp_path / "минтруд" / "отдел 1.xlsx", [row("7.1")], LABOUR),
        tmp_path / "минтруд" / "отдел 2.xlsx",
        tmp_path / "минздрав.xlsx",
    ]
    for path in files[2:]:
        path.write_bytes(content)
    assert [place for place in places(files) if "R602" in place] == []


def test_a_workbook_that_is_no_register_says_nothing_of_its_body(tmp_path: Path) -> None:
    files = [
        write(tmp_path / "a.xlsx", [row("1.1", links="минтруд:7.1, минкульт:8.1")], HEALTH),
        write(tmp_path / "минтруд" / "реестр.xlsx", [row("7.2")], LABOUR),
    ]
    for body in ("минтруд", "минкульт"):
        other = tmp_path / body / "отчет.xlsx"
        other.parent.mkdir(exist_ok=True)
        with xlsxwriter.Workbook(other) as book:
            book.add_worksheet().write_string(0, 0, "Отчет")
        files.append(other)
    assert [place for place in places(files) if "R602" in place] == ["a M4 R602 7.1"]
