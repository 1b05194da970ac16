"""Columns as people name them: by key, by header, in any spelling of it."""

from __future__ import annotations

import pytest

from reestr_cli.diff.columns import called, find_column, headings_of
from tests.diff.registers import SARATOV, lines, version

VERSION = version(lines(3))


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("status", "status"),
        (" STATUS ", "status"),
        ("Статус процесса (статус реинжиниринга)*", "status"),
        ("СТАТУС ПРОЦЕССА (статус реинжиниринга)", "status"),
        ("Иденти- фикатор процесса", "id"),
        ("Название услуги, функции, сервиса", "service"),
        ("Стату", None),
        (" ", None),
    ],
)
def test_a_column_by_key_or_header(given: str, key: str | None) -> None:
    assert find_column(given, headings_of(VERSION), SARATOV) == key


def test_a_column_that_the_register_lacks_is_none() -> None:
    headings = [heading for heading in VERSION.headings if heading.key != "status"]
    assert find_column("Статус процесса (статус реинжиниринга)", headings, SARATOV) is None


def test_columns_are_listed_by_key_and_header() -> None:
    assert called(headings_of(VERSION, VERSION))[0] == "id («Идентификатор процесса»)"
