"""What an id was before a spreadsheet program made it a number."""

from __future__ import annotations

import pytest

from reestr_cli.register import CellKind, TypedCell
from reestr_cli.rules.readings import readings


@pytest.mark.parametrize(
    ("stored", "ids"),
    [
        ("1.1", ("1.1", "1.10")),
        ("6400000000008", ("6400000000008",)),
        ("123456789.1234", ("123456789.1234",)),
        ("1.3000000000000003", ("1.3", "1.30")),
        ("999999999999999", ("999999999999999",)),
        # what is longer has lost its last digits, and what is shorter than these is no id
        ("6.400000010000124E+18", ()),
        ("1E-07", ()),
    ],
)
def test_a_number_is_read_with_all_the_digits_that_are_kept(stored: str, ids: tuple[str, ...]) -> None:
    assert readings(TypedCell(CellKind.NUMBER, stored)) == ids
