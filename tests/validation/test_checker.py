"""The check of registers: findings in their order, severities, choices, the good examples."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from reestr_cli.errors import DataFileFault, UnknownRegion, UnknownRule
from reestr_cli.findings import Severity
from reestr_cli.forms.library import Library
from reestr_cli.settings import Settings, find_settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.locator import Located
from reestr_cli.workbook.reading import read_workbook
from tests.rules.planting import LIBRARY, planted

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
TEMPLATES = EXAMPLES.parent / "templates"
FAULTS = {
    "clear": ["G7", "H9"],
    "set": {"H7": "в работе", "A16": "1.1", "K6": "заявление ", "F12": "Ведение книги учета"},
}


def codes(settings: Settings | None = None, choice: Choice | None = None, **case: object) -> list[str]:
    checker = Checker(LIBRARY, settings or Settings(), choice or Choice())
    return [finding.code for finding in checker.check_workbook(planted({**FAULTS, **case}), "f.xlsx").findings]


@pytest.mark.parametrize("region", LIBRARY.regions)
def test_the_good_example_of_every_region_gives_nothing(region: str) -> None:
    path = EXAMPLES / region / "register.xlsx"
    checker = Checker(LIBRARY, find_settings(path.parent), Choice())
    report = checker.check_workbook(read_workbook(path), path.name)
    assert (report.region, report.findings) == (region, ())
    assert report.rows is not None
    assert report.rows >= 40


def test_findings_come_rule_by_rule_and_from_top_to_bottom() -> None:
    found = codes()
    assert found == sorted(found)
    report = Checker(LIBRARY, Settings(), Choice()).check_workbook(planted(FAULTS), "f.xlsx")
    assert [finding.address for finding in report.findings if finding.code == "R201"] == ["G7", "H9"]


def test_what_concerns_a_whole_sheet_comes_before_its_rows() -> None:
    case = {"hidden_rows": [7, 8, 12], "hidden_columns": ["C"], "hidden_sheet": "Старый реестр"}
    report = Checker(LIBRARY, Settings(), Choice(select=("R005",))).check_workbook(planted(case), "f.xlsx")
    assert [finding.address for finding in report.findings] == [None, "C4", "A7", "A12"]


def test_rules_are_chosen_by_code_prefix_and_slug() -> None:
    assert set(codes(choice=Choice(select=("R2",)))) == {"R201", "R204", "R206"}
    assert set(codes(choice=Choice(select=("R2", "duplicate-id"), ignore=("R204",)))) == {"R201", "R206", "R401"}
    assert "R201" not in codes(Settings(ignore={"required-empty": "заполним позже"}))
    with pytest.raises(UnknownRule) as unknown:
        codes(choice=Choice(select=("R999",)))
    assert "R999" in str(unknown.value)


@pytest.mark.parametrize(
    ("severities", "found"),
    [
        ({}, {}),
        ({"R404": "warning"}, {"M6": "R404", "M9": "R404"}),
        ({"link-type": "info"}, {"M6": "R404", "M9": "R404"}),
        ({"R210": "warning"}, {"G7": "R210"}),
        ({"R404": "off"}, {}),
        ({"R4": "warning", "R2": "error"}, {}),  # a family is made graver, nothing is asked for
    ],
)
def test_a_severity_turns_a_rule_on_where_the_act_does_not_ask(
    severities: dict[str, Literal["error", "warning", "info", "off"]], found: dict[str, str]
) -> None:
    rows = {"M6": "1.2", "M9": "1.3 (связанный)", "G7": "Отдел лицензирования"}
    checker = Checker(LIBRARY, Settings(severities=severities), Choice())
    every = checker.check_workbook(planted({"set": rows}), "f.xlsx").findings
    findings = [finding for finding in every if finding.code in {"R210", "R404"}]
    assert {finding.address: finding.code for finding in findings} == found
    assert {finding.severity.key for finding in findings} <= set(severities.values())
    assert not any("раздел" in str(finding.message) or "(п." in str(finding.message) for finding in findings)


def test_a_form_turns_a_rule_on_too(tmp_path: Path) -> None:
    text = (TEMPLATES / "kirov.toml").read_text(encoding="utf-8").replace("'kirov'", "'tver'")
    change = "\n[[severities]]\ncode = 'R404'\nseverity = 'info'\nreason = 'тип нужен'\nclause = 'п. 5'\n"
    (tmp_path / "tver.toml").write_text(text + change, encoding="utf-8")
    checker = Checker(Library((tmp_path,)), Settings(), Choice(region="tver"))
    findings = checker.check_workbook(planted({"set": {"M6": "1.2"}}), "f.xlsx").findings
    assert ("M6", "R404", "info") in {(each.address, each.code, each.severity.key) for each in findings}


def test_a_rule_that_a_form_names_and_that_is_not_there_is_told_with_file_and_key(tmp_path: Path) -> None:
    text = (TEMPLATES / "kirov.toml").read_text(encoding="utf-8").replace("'kirov'", "'tver'")
    change = "\n[[severities]]\ncode = 'R999'\nseverity = 'info'\nreason = 'так'\nclause = 'п. 5'\n"
    file = tmp_path / "tver.toml"
    file.write_text(text + change, encoding="utf-8")
    checker = Checker(Library((file,)), Settings(), Choice(region="tver"))
    located = checker.find(planted({}))
    assert isinstance(located, Located)
    for asked in (checker.report, lambda found, _: checker.selection(found.form)):
        with pytest.raises(DataFileFault, match=r"severities\[R999\].*R999") as fault:
            asked(located, "f.xlsx")
        assert str(file) in str(fault.value)


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


def test_an_empty_register_has_only_the_faults_of_its_title() -> None:
    rows = planted({"set": {"A2": "______"}}).sheets[0]
    empty = Workbook((Sheet("Реестр", rows.row_numbers[:5], rows.rows[:5]),))
    report = Checker(LIBRARY, Settings(), Choice()).check_workbook(empty, "f.xlsx")
    assert ([finding.code for finding in report.findings], report.rows) == (["R107"], 0)
