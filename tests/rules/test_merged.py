"""Empty required cells under merged ones: they are the business of R108 alone, however many ranges there are."""

from __future__ import annotations

import time

from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker, Choice
from tests.rules.planting import LIBRARY, planted


def empty_required(clear: list[str], merged: list[str]) -> set[str]:
    """Return where R201 stands when these cells are cleared and these ranges merged."""
    workbook = planted({"clear": clear, "merged": merged})
    findings = Checker(LIBRARY, Settings(), Choice()).check_workbook(workbook, "реестр.xlsx").findings
    return {str(finding.address) for finding in findings if finding.code == "R201"}


def test_a_cell_that_another_is_merged_over_is_not_told_to_be_filled() -> None:
    cells = ["C7", "C8", "C9", "C10", "H8"]
    assert empty_required(cells, ["C7:C8"]) == {"C7", "C9", "C10", "H8"}
    assert empty_required(cells, ["C7:C8", "C8:C9"]) == {"C7", "C10", "H8"}
    assert empty_required(cells, ["C9:C10", "C7:C7", "B8:C8"]) == {"C7", "C9", "H8"}
    assert empty_required(cells, ["A5:XFD1048576", "H8:H9"]) == set()


def test_many_ranges_over_the_whole_sheet_take_no_time() -> None:
    ranges = [f"A5:XFD{row}" for row in range(1_000_000, 1_001_000)]
    start = time.process_time()
    assert empty_required(["C8"], ranges) == set()
    assert time.process_time() - start < 5
