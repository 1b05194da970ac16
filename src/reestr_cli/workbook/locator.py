"""Finds the register in a workbook: its sheet, its header row, the form it is on, its rows of processes.

The header is found by its words, wherever it stands: every row near the top of every sheet is held against the headers
of every form, and the likeliest is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form, is_marked
from reestr_cli.forms.library import Library
from reestr_cli.register import Register, Surroundings, Value
from reestr_cli.workbook.agency import find_agency, title_text
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.header_candidates import NEEDED_COLUMNS, Candidate, candidates_in
from reestr_cli.workbook.header_rows import SEARCHED_ROWS, is_to_the_letter, texts_of
from reestr_cli.workbook.table import read_table
from reestr_cli.workbook.writer.words import LISTS_SHEET, MEMO_SHEET
from reestr_cli.workbook.xlsx.properties import KIND, REPORT

#: The sheets that a blank has beside the register; they name columns too.
_BESIDE_THE_REGISTER = frozenset({LISTS_SHEET, MEMO_SHEET})

#: What the region's name above the table adds to the likeness.
MARKER_WEIGHT = 0.05


class Located(NamedTuple):
    """The register that was found, and the form it was recognised as.

    ``named`` says that the workbook itself names the region of the form: by the mark of the blank, or above the table.
    """

    register: Register
    form: Form
    named: bool = False


class NotRecognised(NamedTuple):
    """No register was found: the row most like a header (or nothing), the nearest form and what it misses there.

    Without such a row, ``sheet`` is the one that holds a table without a header, of ``rows`` rows. ``only`` are the
    sheets of the workbook that are not empty, where they are those that stand beside the register in a blank. ``mark``
    is the form that the workbook's own mark names, where that is none of those it was held against. ``report`` tells
    that by its own mark the workbook is a report of ours.
    """

    sheet: str | None = None
    row: int | None = None
    found: tuple[str, ...] = ()
    nearest: Form | None = None
    missing: tuple[str, ...] = ()
    rows: int = 0
    only: tuple[str, ...] = ()
    mark: str | None = None
    report: bool = False


#: Gives the catalogue of a form, whose names tell headings and begun processes apart.
CatalogOf = Callable[[Form], Catalog | None]


def _no_catalog(_: Form) -> None:
    return None


def recognise(workbook: Workbook, library: Library, region: str | None = None) -> Located | NotRecognised:
    """Find the register in ``workbook`` on the form of ``region``; without one, on the form that fits best.

    A form that the workbook's own marks name goes first, and so does one to the letter under its region's name: the
    others are not even read where it fits, for reading five forms takes longer than checking thirty rows.
    """
    if workbook.properties.get(KIND) == REPORT:
        return NotRecognised(report=True)
    named = workbook.properties.get("region")
    if region is not None:
        located = locate(workbook, (library.form(region),), library.catalog)
        return _marked(located, named if named != region else None)
    if named in library.regions:
        located = locate(workbook, (library.form(str(named)),), library.catalog)
        if isinstance(located, Located):
            return located
    obvious = _obvious(workbook, library)
    located = locate(workbook, library.forms() if obvious is None else (obvious,), library.catalog)
    return _marked(located, named if named not in library.regions else None)


def _marked(located: Located | NotRecognised, mark: str | None) -> Located | NotRecognised:
    """Return ``located``, with the form that the workbook's own ``mark`` names where no register was found."""
    return located._replace(mark=mark) if isinstance(located, NotRecognised) else located


def _obvious(workbook: Workbook, library: Library) -> Form | None:
    """Return the form that no other can be preferred to, ``None`` when there is a choice.

    One shown sheet and nothing else has rows; its header is the form's to the letter; its region alone is named above.
    """
    sheets = [sheet for sheet in workbook.sheets if sheet.rows]
    if len(sheets) != 1 or sheets[0].hidden:
        return None
    for position, row in enumerate(sheets[0].rows[:SEARCHED_ROWS]):
        texts = texts_of(row)
        if len(texts) > NEEDED_COLUMNS:
            form = library.marked(title_text(sheets[0], position))
            return form if form is not None and is_to_the_letter(texts, form.official_keys) else None
    return None


def locate(workbook: Workbook, forms: Sequence[Form], catalog_of: CatalogOf = _no_catalog) -> Located | NotRecognised:
    """Find the register in ``workbook`` as that of ``forms`` which fits best."""
    candidates = list(candidates_in(workbook, forms))
    enough = [candidate for candidate in candidates if candidate.is_enough]
    if not enough:
        return _not_recognised(workbook, candidates)
    best = max(enough, key=_preference)
    hidden = dict.fromkeys(candidate.sheet.name for candidate in enough if candidate.sheet.hidden)
    shown = dict.fromkeys(
        candidate.sheet.name
        for candidate in enough
        if not candidate.sheet.hidden and candidate.sheet is not best.sheet and candidate.has_rows
    )
    register = _register(workbook, best, tuple(hidden), tuple(shown), catalog_of(best.form))
    named = workbook.properties.get("region") == best.form.region or _marker(best) > 0
    return Located(register, best.form, named)


def _preference(candidate: Candidate) -> tuple[bool, float, bool, int, int]:
    """Order candidates: shown sheets first, then likeness, the region's own form, more rows, the higher header."""
    sheet = candidate.sheet
    likeness = round(candidate.likeness + _marker(candidate), 3)
    return not sheet.hidden, likeness, candidate.form.own_form, len(sheet.rows), -candidate.last


def _marker(candidate: Candidate) -> float:
    """Return what the region's name above the table adds."""
    title = title_text(candidate.sheet, candidate.first)
    return MARKER_WEIGHT if is_marked(title, candidate.form.markers) else 0.0


def _register(
    workbook: Workbook, best: Candidate, hidden: tuple[str, ...], shown: tuple[str, ...], catalog: Catalog | None
) -> Register:
    """Build the register from the chosen header; ``hidden`` and ``shown`` are other sheets that hold a register."""
    sheet, form = best.sheet, best.form
    table = read_table(sheet, form, best.header, best.last, catalog)
    agency, agency_row = find_agency(sheet, form, best.first)
    data_rows = set(table.rows)
    around = Surroundings(
        merged=tuple(area for area in sheet.merged if table.holds(area)),
        blank_rows=table.blank_rows,
        odd_rows=table.odd_rows,
        left_out=table.left_out,
        hidden_rows=tuple(row for row in sheet.hidden_rows if row in data_rows),
        hidden_columns=tuple(column for column in sheet.hidden_columns if table.has_column(column)),
        hidden_sheets=hidden,
        other_sheets=shown,
        macros=workbook.macros,
        external_links=workbook.external_links,
        embedded=workbook.embedded,
        unseen=workbook.unseen,
    )
    return Register(
        sheet=sheet.name,
        header_row=sheet.row_numbers[best.last],
        header=table.header,
        rows=table.rows,
        columns=table.columns,
        extra=table.extra,
        agency=agency,
        agency_row=agency_row,
        around=around,
        properties=workbook.properties,
    )


def _not_recognised(workbook: Workbook, candidates: Sequence[Candidate]) -> NotRecognised:
    """Say what comes nearest: a row with words of a header, failing that a table without any."""
    filled = [sheet for sheet in workbook.sheets if sheet.rows]
    sheets = [sheet for sheet in filled if sheet.name not in _BESIDE_THE_REGISTER]
    if filled and not sheets:
        return NotRecognised(only=tuple(sheet.name for sheet in filled))
    likely = [each for each in candidates if each.sheet.name not in _BESIDE_THE_REGISTER]
    if not likely:
        return _headless(sheets)
    best = max(likely, key=lambda each: (each.likeness, each.form.own_form))
    missing = tuple(column.header for column in best.form.official_columns if column.key not in best.keys)
    return NotRecognised(
        sheet=best.sheet.name,
        row=best.sheet.row_numbers[best.last],
        found=tuple(" ".join(cell.text.split()) for cell in best.header),
        nearest=best.form,
        missing=missing,
    )


def _headless(sheets: Sequence[Sheet]) -> NotRecognised:
    """Return the sheet with the longest table, of rows as long as those of a register; a shown one, if there is any."""
    tables = [(sheet, sum(_is_wide(row) for row in sheet.rows)) for sheet in sheets]
    best = max(tables, key=lambda table: (table[1] > 0, not table[0].hidden, table[1]), default=None)
    return NotRecognised() if best is None or not best[1] else NotRecognised(best[0].name, rows=best[1])


def _is_wide(row: Sequence[Value]) -> bool:
    return sum(value is not None for value in row) >= NEEDED_COLUMNS
