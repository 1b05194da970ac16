"""Registers made in memory for the tests of repairs: sheets as the readers give them, found as any file's are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from reestr_cli.findings import Finding
from reestr_cli.fix.around import outside_lines
from reestr_cli.fix.file import with_left_columns
from reestr_cli.fix.repairing import Repaired, repair
from reestr_cli.fix.table import Repairing
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.register import Range, Register, Value
from reestr_cli.rules import BY_CODE
from reestr_cli.settings import Settings
from reestr_cli.validation.checker import Checker, Choice
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.locator import Located

LIBRARY = Library()
SARATOV = LIBRARY.form("saratov")
OMSK = LIBRARY.form("omsk")
HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
ALL = frozenset(BY_CODE)

Line = Mapping[str, Value]


def sheet(
    lines: Sequence[Line | None],
    form: Form = SARATOV,
    *,
    headers: Sequence[tuple[str, str]] | None = None,
    merged: Iterable[Range] = (),
    above: Sequence[Sequence[Value]] = (("Реестр",), ("Министерство примеров",)),
    below: Sequence[Sequence[Value]] = (),
) -> Sheet:
    """A sheet with a header in row 4; ``headers`` are (name in ``lines``, text), by default the form's."""
    columns = headers or [(column.key, column.header) for column in form.official_columns]
    rows: list[tuple[int, list[Value]]] = [(number, list(row)) for number, row in enumerate(above, start=1)]
    rows.append((HEADER_ROW, [text for _, text in columns]))
    for number, line in enumerate(lines, start=FIRST_ROW):
        if line is not None:
            rows.append((number, [line.get(name) for name, _ in columns]))
    start = FIRST_ROW + len(lines) + 1
    rows += [(number, list(row)) for number, row in enumerate(below, start=start)]
    filled = [(number, row) for number, row in rows if any(value is not None for value in row)]
    return Sheet("Лист1", [number for number, _ in filled], [row for _, row in filled], merged=tuple(merged))


@cache
def checker(region: str = "saratov", own_processes: tuple[str, ...] = ()) -> Checker:
    return Checker(LIBRARY, Settings(own_processes=own_processes), Choice(region))


def find(given: Sheet, form: Form = SARATOV) -> Located:
    found = checker(form.region).find(Workbook((given,)))
    assert isinstance(found, Located)
    return found


def mended(
    given: Sheet,
    form: Form = SARATOV,
    *,
    unsafe: bool = False,
    codes: frozenset[str] = ALL,
    own_processes: tuple[str, ...] = (),
) -> Repaired:
    """The repairs of the register on ``given`` and its new rows."""
    found = find(given, form)
    register = with_left_columns(found.register, given)
    return repair(register, given, checker(form.region, own_processes).standard(form), Repairing(codes, unsafe))


def rebuilt(given: Repaired, form: Form = SARATOV) -> Sheet:
    """The register of the new workbook, as its reader will find it."""
    return sheet(given.rows, form, headers=[(column.key, column.header) for column in given.columns])


def outside(given: Sheet, form: Form = SARATOV, *, codes: frozenset[str] = ALL) -> list[tuple[int, tuple[str, ...]]]:
    found = find(given, form)
    lines = outside_lines(given, found.register, form, mended(given, form, codes=codes).taken_out)
    return [(line.row, line.texts) for line in lines]


def findings(register: Register, form: Form = SARATOV) -> tuple[Finding, ...]:
    return checker(form.region).report(Located(register, form), "").findings


def line(number: int, **cells: Value) -> dict[str, Value]:
    """A whole row without a fault, on Saratov's form."""
    made: dict[str, Value] = {
        "id": f"1.{number}",
        "life_situation": "Рождение ребенка",
        "service": f"Выдача справки вида {number}",
        "regulation": "Приказ от 01.02.2020 № 10",
        "group": "Предоставление государственных услуг",
        "process": "Прием и регистрация запроса заявителя",
        "owner": "Кедрова Анна Петровна, начальник отдела",
        "status": "идет исследование",
        "client": "гражданин",
        "kind": "цифровой",
        "placement": "ЕПГУ",
    }
    made.update(cells)
    return made


def listed(given: Repaired) -> list[tuple[str, str | None, str | None, str | None]]:
    """The repairs as (code, cell, before, after)."""
    return [(each.code, each.address, each.before, each.after) for each in given.repairs]
