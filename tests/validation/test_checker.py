"""The check of registers: findings in their order, severities, choices, the good examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from reestr_cli.errors import UnknownRegion, UnknownRule
from reestr_cli.findings import Severity
from reestr_cli.settings import Settings, find_settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.reading import read_workbook
from tests.rules.planting import LIBRARY, planted

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
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


def test_an_empty_register_has_only_the_faults_of_its_title() -> None:
    rows = planted({"set": {"A2": "______"}}).sheets[0]
    empty = Workbook((Sheet("Реестр", rows.row_numbers[:5], rows.rows[:5]),))
    report = Checker(LIBRARY, Settings(), Choice()).check_workbook(empty, "f.xlsx")
    assert ([finding.code for finding in report.findings], report.rows) == (["R107"], 0)
