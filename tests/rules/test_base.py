"""What a finding carries besides its sentence."""

from __future__ import annotations

from typing import Any

from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker, Choice
from tests.rules.planting import LIBRARY, planted


def processes(code: str, **case: Any) -> dict[str, str | None]:
    """Return the id of the process that each finding of the rule ``code`` names, by its place."""
    report = Checker(LIBRARY, Settings(), Choice()).check_workbook(planted(case), "реестр.xlsx")
    return {str(finding.address): finding.process_id for finding in report.findings if finding.code == code}


def test_a_range_or_a_row_that_begins_in_a_process_names_it() -> None:
    assert processes("R108", merged=["C7:C8", "I9:J10"]) == {"C7": "1.2", "I9": "1.4"}
    assert processes("R005", hidden_rows=[7, 8, 10], hidden_columns=["J"]) == {"A7": "1.2", "A10": "2.1", "J4": None}


def test_a_place_in_no_row_of_a_process_names_none() -> None:
    assert processes("R110", insert={"8": ["Итого: 2"]}) == {"A8": None}
    assert processes("R107", clear=["A2"]) == {"A2": None}
