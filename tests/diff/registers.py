"""Registers made in memory for the tests of the comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reestr_cli.changes import Diff
from reestr_cli.diff import compare
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.register import HeaderCell, Register, Value
from reestr_cli.versions import Version

SARATOV = Library().form("saratov")
OMSK = Library().form("omsk")
FIRST_ROW = 9

Line = Mapping[str, Value]


def version(
    lines: Sequence[Line], form: Form = SARATOV, *, columns: Sequence[str] | None = None, path: str = "r.xlsx"
) -> Version:
    """A version on ``form`` with the given rows; a key that the form does not know is a column outside it."""
    keys = columns or list(
        dict.fromkeys([*(c.key for c in form.official_columns), *(k for line in lines for k in line)])
    )
    header = tuple(
        HeaderCell(number, form.by_key[key].header if key in form.by_key else key, key if key in form.by_key else None)
        for number, key in enumerate(keys, start=1)
    )
    register = Register(
        sheet="Реестр",
        header_row=FIRST_ROW - 2,
        header=header,
        rows=tuple(range(FIRST_ROW, FIRST_ROW + len(lines))),
        columns={c.key: [line.get(c.key) for line in lines] for c in header if c.key is not None},
        extra={c.column: [line.get(c.text) for line in lines] for c in header if c.key is None},
    )
    return Version(path, register, form.region, form.edition)


def diff(old: Sequence[Line], new: Sequence[Line], form: Form = SARATOV, **options: object) -> Diff:
    """Compare two lists of rows on one form."""
    return compare(version(old, form), version(new, form), form, form, **options)  # type: ignore[arg-type]


def line(number: int, **cells: Value) -> dict[str, Value]:
    """A whole row whose texts are its own: ``number`` tells it from every other."""
    names = ("Прием заявления", "Проверка сведений", "Выдача результата", "Учет обращения", "Запись на прием")
    made: dict[str, Value] = {
        "id": f"{number // 10 + 1}.{number % 10 + 1}",
        "life_situation": ("Рождение ребенка", "Выход на пенсию", None)[number % 3],
        "service": f"Услуга {number // 4} по выдаче справки вида {number // 4 * 7}",
        "regulation": f"Постановление от 01.02.2020 № {number // 4 + 10}-П",
        "group": "Предоставление государственных услуг",
        "process": names[number % 5] + (f" этапа {number // 5}" if number % 2 else ""),
        "owner": ("Иванова А. А.", "Петров Б. Б.", "Сидорова В. В.")[number // 4 % 3] + ", начальник отдела",
        "status": SARATOV.vocabularies["status"].texts[number % 3],
        "client": "гражданин" if number % 2 else "юридическое лицо",
        "value": f"ценность {number % 7}",
        "input": f"заявление по образцу {number}",
        "output": f"результат {number % 11}",
        "links": None,
        "kind": "цифровой" if number % 2 else "не цифровой",
        "placement": "ЕПГУ" if number % 2 else None,
    }
    made.update(cells)
    return made


def lines(count: int) -> list[dict[str, Value]]:
    """``count`` rows, every one with an id and a content of its own."""
    return [line(number) for number in range(count)]


def ids(diff: Diff) -> dict[str, list[str]]:
    """The lists of a comparison, each row by its ids."""
    return {
        "added": [row.id for row in diff.added],
        "removed": [row.id for row in diff.removed],
        "changed": [row.new.id for row in diff.changed],
        "moved": [pair.new.id for pair in diff.moved],
        "renumbered": [f"{pair.old.id}>{pair.new.id}" for pair in diff.renumbered],
        "unmatched": [entry.key for entry in diff.unmatched],
        "broken": [f"{link.row.id}:{link.target}>{link.new_id}" for link in diff.links_broken],
    }


def only(**expected: list[str]) -> dict[str, list[str]]:
    """What ``ids`` gives when nothing but ``expected`` differs."""
    empty: dict[str, list[str]] = {
        name: [] for name in ("added", "removed", "changed", "moved", "renumbered", "unmatched", "broken")
    }
    return {**empty, **expected}
