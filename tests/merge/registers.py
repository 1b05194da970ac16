"""Parts made in memory for the tests of the merge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from reestr_cli.decisions import Merge
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.merge.combining import combine
from reestr_cli.merge.options import Options, Policy
from reestr_cli.merge.parts import Part
from tests.diff.registers import SARATOV, Line, line, version

CATALOG = Library().catalog(SARATOV)
Rows = Sequence[Line]

__all__ = ["CATALOG", "SARATOV", "content", "line", "merge", "part", "process", "row", "texts"]


def part(rows: Rows, name: str = "a.xlsx", form: Form = SARATOV, *, day: int = 1, **options: object) -> Part:
    """A part with the given rows, saved on a day of January."""
    made = version(rows, form, path=name, **options)  # type: ignore[arg-type]
    return Part(made, form, time=datetime(2026, 1, day, tzinfo=UTC), sha256=name)


def merge(*given: Rows, base: Rows | None = None, **options: object) -> Merge:
    """Merge lists of rows, called a.xlsx, b.xlsx …; each later one was saved a day later."""
    parts = [part(rows, f"{chr(97 + at)}.xlsx", day=at + 1) for at, rows in enumerate(given)]
    before = None if base is None else part(base, "base.xlsx")
    if "on_conflict" in options:
        options["on_conflict"] = Policy(str(options["on_conflict"]))
    return combine(parts, SARATOV, base=before, options=Options(**options), catalog=CATALOG)  # type: ignore[arg-type]


def process(own_id: str, service: str = "Справка", name: str = "Прием заявления", **cells: str) -> dict[str, str]:
    """A short row: id, service, process, owner, status, and what else is given."""
    made = {"id": own_id, "service": service, "process": name, "owner": "Иванова А. А.", "status": "не начат"}
    return made | cells


def texts(rows: Sequence[Mapping[str, object]]) -> list[dict[str, str]]:
    """The filled cells of rows."""
    return [{key: str(text) for key, text in row.items() if text and str(text).strip()} for row in rows]


def content(rows: Sequence[Mapping[str, object]]) -> Counter[tuple[tuple[str, str], ...]]:
    """Rows without their order."""
    return Counter(tuple(sorted(row.items())) for row in texts(rows))


def row(merged: Merge, own_id: str) -> Mapping[str, str]:
    """The one row of the result with this id."""
    (found,) = [each for each in merged.rows if each.get("id") == own_id]
    return found
