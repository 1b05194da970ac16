"""Which id comes next, and which came before."""

from __future__ import annotations

import pytest

from reestr_cli.rules.sequence import next_id, previous_id


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("1.9", "1.10", "1.8"),
        ("1.1", "1.2", None),
        ("1.10", "1.11", "1.9"),
        ("009", "010", "008"),
        ("а-1.7", "а-1.8", "а-1.6"),
        ("1.2а", None, None),
        ("0", "1", None),
        ("", None, None),
        ("1." + "9" * 5000, None, None),
    ],
)
def test_the_ids_beside_an_id(text: str, after: str | None, before: str | None) -> None:
    assert (next_id(text), previous_id(text)) == (after, before)
