"""What of the source is not in the set, by name: traces in the file, columns, lines around the table, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reestr_cli.fix.around import outside_lines
from reestr_cli.publication import OWNER, Policy, Removed
from reestr_cli.publish.table import Reduced
from reestr_cli.workbook.book import Workbook
from reestr_cli.workbook.locator import Located
from reestr_cli.workbook.traces import Trace


def removed(
    book: Workbook, located: Located, reduced: Reduced, policy: Policy, traces: Sequence[Trace]
) -> Iterator[Removed]:
    """Yield what is left out of the register ``located`` of ``book``; ``traces`` are those in its file."""
    register = located.register
    for trace in traces:
        if trace.kind != "sheet" or trace.name != register.sheet:
            yield Removed(trace.kind, trace.name, trace.value)
    named = {trace.name for trace in traces if trace.kind in {"sheet", "hidden-sheet"}}
    for other in book.sheets:  # of a format whose parts are not looked into
        if other.name not in named and other.name != register.sheet:
            yield Removed("hidden-sheet" if other.hidden else "sheet", other.name)
    place = register.places.get(OWNER)
    if place is not None and policy is Policy.DROP:
        yield Removed("owner-column", place.text, str(len(reduced.names)))
    elif place is not None and policy is Policy.POSITION:
        yield Removed("owner-names", place.text, str(len(reduced.names)))
    yield from (Removed("column", header) for header in reduced.left_out)
    yield from (Removed("row", str(odd.row), odd.text) for odd in register.around.odd_rows)
    sheet = next((sheet for sheet in book.sheets if sheet.name == register.sheet), None)
    odd_rows = {odd.row for odd in register.around.odd_rows}
    for line in () if sheet is None else outside_lines(sheet, register, located.form, ()):
        if line.row not in odd_rows:
            yield Removed("outside-table", str(line.row), " · ".join(line.texts))
