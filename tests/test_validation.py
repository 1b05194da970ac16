"""The check of files: findings in their order, severities, choices, files that cannot be read, examples."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from reestr_cli.errors import UnknownRegion, UnknownRule
from reestr_cli.findings import Severity
from reestr_cli.register import Value
from reestr_cli.settings import Settings
from reestr_cli.validation import HIDING_FORMAT, LEFT_OUT, LEFT_OUT_ROWS, OTHER_SHEETS, Checker, Choice, check
from reestr_cli.workbook.book import Sheet, Workbook
from tests.rules.planting import LIBRARY, planted

EXAMPLES = Path(__file__).parent.parent / "examples"
FAULTS = {
    "clear": ["G7", "H9"],
    "set": {"H7": "в работе", "A16": "1.1", "K6": "заявление ", "F12": "Ведение книги учета"},
}


def codes(settings: Settings | None = None, choice: Choice | None = None, **case: object) -> list[str]:
    checker = Checker(LIBRARY, settings or Settings(), choice or Choice())
    return [finding.code for finding in checker.check_workbook(planted({**FAULTS, **case}), "f.xlsx").findings]


@pytest.mark.parametrize("region", LIBRARY.regions)
def test_the_good_example_of_every_region_gives_nothing(region: str) -> None:
    (report,) = check([EXAMPLES / region / "register.xlsx"], Choice())
    assert (report.region, report.findings) == (region, ())
    assert report.rows is not None
    assert report.rows >= 40


def test_findings_come_rule_by_rule_and_from_top_to_bottom() -> None:
    found = codes()
    assert found == sorted(found)
    report = Checker(LIBRARY, Settings(), Choice()).check_workbook(planted(FAULTS), "f.xlsx")
    assert [finding.address for finding in report.findings if finding.code == "R201"] == ["G7", "H9"]


def test_rules_are_chosen_by_code_prefix_and_slug() -> None:
    assert set(codes(choice=Choice(select=("R2",)))) == {"R201", "R204", "R206"}
    assert set(codes(choice=Choice(select=("R2", "duplicate-id"), ignore=("R204",)))) == {"R201", "R206", "R401"}
    assert "R201" not in codes(Settings(ignore={"required-empty": "заполним позже"}))
    with pytest.raises(UnknownRule) as unknown:
        codes(choice=Choice(select=("R999",)))
    assert "R999" in str(unknown.value)


def test_the_body_may_give_a_rule_another_severity() -> None:
    checker = Checker(LIBRARY, Settings(severities={"R206": "info", "R502": "off"}), Choice())
    found = checker.check_workbook(planted(FAULTS), "f.xlsx").findings
    assert {finding.severity for finding in found if finding.code == "R206"} == {Severity.INFO}
    assert "R502" not in {finding.code for finding in found}


def test_a_region_given_wins_over_the_words() -> None:
    report = Checker(LIBRARY, Settings(), Choice(region="kirov")).check_workbook(planted({}), "f.xlsx")
    assert report.region == "kirov"
    with pytest.raises(UnknownRegion):
        Checker(LIBRARY, Settings(), Choice(region="tver")).check_workbook(planted({}), "f.xlsx")


def test_a_workbook_without_a_register_has_one_finding() -> None:
    book = Workbook((Sheet("Лист1", [1], [["Клиент", "Группа процессов"]]),), macros=True)
    report = Checker(LIBRARY, Settings(), Choice()).check_workbook(book, "f.xlsx")
    assert [finding.code for finding in report.findings] == ["R101"]
    assert "«Клиент»" in str(report.findings[0].message)
    assert (report.region, report.sheet, report.rows) == (None, None, None)


def test_a_file_that_is_no_workbook_has_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"<html>")
    report = Checker(LIBRARY, Settings(), Choice()).check(path)
    assert [(finding.code, finding.address) for finding in report.findings] == [("R001", None)]
    assert report.region is None


def test_an_empty_register_has_only_the_faults_of_its_title() -> None:
    rows = planted({"set": {"A2": "______"}}).sheets[0]
    empty = Workbook((Sheet("Реестр", rows.row_numbers[:5], rows.rows[:5]),))
    report = Checker(LIBRARY, Settings(), Choice()).check_workbook(empty, "f.xlsx")
    assert ([finding.code for finding in report.findings], report.rows) == (["R107"], 0)


def test_each_file_is_checked_with_the_settings_of_its_folder(tmp_path: Path) -> None:
    good = (EXAMPLES / "saratov" / "register-faulty.xlsx").read_bytes()
    for folder, text in (("a", '[ignore]\nR2 = "проба"\n'), ("b", "")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "r.xlsx").write_bytes(good)
        (tmp_path / folder / "reestr.toml").write_text(text, encoding="utf-8")
    one, other = check([tmp_path / "a" / "r.xlsx", tmp_path / "b" / "r.xlsx"], Choice())
    assert not any(finding.code.startswith("R2") for finding in one.findings)
    assert any(finding.code.startswith("R2") for finding in other.findings)


def test_what_a_format_hides_is_said() -> None:
    book = planted({})
    checker = Checker(LIBRARY, Settings(), Choice())
    assert checker.check_workbook(book, "f.xlsx").notes == ()
    (note,) = checker.check_workbook(replace(book, unseen=("errors",)), "f.xls").notes
    assert note.template == HIDING_FORMAT


def test_a_second_register_in_the_workbook_is_said_to_be_unchecked() -> None:
    book = planted({})
    (sheet,) = book.sheets
    book = replace(book, sheets=(sheet, replace(sheet, name="2 квартал")))
    (note,) = Checker(LIBRARY, Settings(), Choice()).check_workbook(book, "f.xlsx").notes
    assert (note.template, note.facts["names"]) == (OTHER_SHEETS, "«2 квартал»")


def test_rows_left_out_under_the_table_are_said_to_be_unchecked() -> None:
    book = planted({})
    (sheet,) = book.sheets
    next_row = sheet.row_numbers[-1] + 1
    checker = Checker(LIBRARY, Settings(), Choice())
    for lines, template, facts in (
        (["Отдел кадров" * 9], LEFT_OUT, {"row": next_row, "text": "Отдел кадровОтдел кадровОтдел кадровОтде…"}),
        (["Отдел кадров", "Отдел печати"], LEFT_OUT_ROWS, {"first": next_row, "last": next_row + 1}),
    ):
        numbers = [*sheet.row_numbers, *(next_row + place for place in range(len(lines)))]
        below: list[list[Value]] = [[line, "справки"] for line in lines]
        longer = replace(sheet, row_numbers=numbers, rows=[*sheet.rows, *below])
        (note,) = checker.check_workbook(replace(book, sheets=(longer,)), "f.xlsx").notes
        assert (note.template, note.facts) == (template, facts)


def _without_register() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def test_a_file_that_was_not_checked_is_named_whatever_is_selected(tmp_path: Path) -> None:
    for content, code in ((b"nonsense", "R001"), (_without_register(), "R101")):
        (tmp_path / "f.xlsx").write_bytes(content)
        (report,) = check([tmp_path / "f.xlsx"], Choice(select=("R4",)))
        assert [finding.code for finding in report.findings] == [code]
        (silent,) = check([tmp_path / "f.xlsx"], Choice(select=("R4",), ignore=(code,)))
        assert silent.findings == ()
