"""Finds the register in a workbook: its sheet, its header row, the form it is on, its rows of processes.

The header is found by its words, wherever it stands: every row near the top of every sheet (alone, and together with
one or two rows below it, for headers of two lines) is held against the headers of every form. Sheets that only name a
few columns, such as a sheet of lists, do not reach the share that a register must have.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import fsum
from typing import NamedTuple

from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form, header_key
from reestr_cli.forms.library import Library
from reestr_cli.register import HeaderCell, Register, Surroundings, Value, is_empty, text_of
from reestr_cli.wording import fold_header
from reestr_cli.workbook.agency import find_agency, title_text
from reestr_cli.workbook.book import Sheet, Workbook
from reestr_cli.workbook.table import read_table

#: How many rows with values are looked at for a header, how many rows a header may take, and how long its text may be.
SEARCHED_ROWS = 50
HEADER_DEPTH = 3
LONGEST_HEADER = 400

#: A header row must bear this share of the form's columns, and at least this many; or all required ones.
NEEDED_SHARE = 0.5
NEEDED_COLUMNS = 4

#: What an alias weighs beside the official wording, and what the region's name in the title adds to the likeness.
ALIAS_WEIGHT = 0.8
MARKER_WEIGHT = 0.05


#: A text, and the key by which a header is known; and the texts of a row by 1-based column.
_Text = tuple[str, str]
_Texts = Mapping[int, _Text]


class _Stack(NamedTuple):
    """Rows on each other that may be a header: positions of the first and last, readings by column, all their keys."""

    first: int
    last: int
    columns: Mapping[int, Sequence[_Text]]
    keys: frozenset[str]


class Located(NamedTuple):
    """The register that was found, and the form it was recognised as.

    ``named`` says that the workbook itself names the region of the form: by the mark of the blank, or above the table.
    """

    register: Register
    form: Form
    named: bool = False


class NotRecognised(NamedTuple):
    """No register was found: the row most like a header (or nothing), the nearest form and what it misses there."""

    sheet: str | None
    row: int | None
    found: tuple[str, ...]
    nearest: Form | None
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Candidate:
    """Rows of a sheet that may be a header on ``form``: positions in the sheet's list of rows, first and last."""

    sheet: Sheet
    form: Form
    first: int
    last: int
    header: tuple[HeaderCell, ...]
    likeness: float

    @cached_property
    def keys(self) -> frozenset[str]:
        """The columns of the form that were recognised."""
        return frozenset(cell.key for cell in self.header if cell.key is not None)

    @property
    def has_rows(self) -> bool:
        """Tell whether rows stand under the header and its row of numbers."""
        return len(self.sheet.rows) > self.last + 2

    @property
    def is_enough(self) -> bool:
        """Tell whether so many columns are a register's header and not a few words that happen to stand there."""
        official = self.form.official_columns
        own = [column.key for column in official if column.key in self.keys]
        required = [column.key for column in official if column.required]
        needed = min(NEEDED_COLUMNS, len(official))
        return len(own) >= needed and (
            len(own) >= NEEDED_SHARE * len(official) or (bool(required) and self.keys.issuperset(required))
        )


#: Gives the catalogue of a form, whose names tell headings and begun processes apart.
CatalogOf = Callable[[Form], Catalog | None]


def _no_catalog(_: Form) -> None:
    return None


def recognise(workbook: Workbook, library: Library, region: str | None = None) -> Located | NotRecognised:
    """Find the register in ``workbook`` on the form of ``region``; without one, on the form that fits best.

    A form that the workbook's own marks name goes first, and so does one to the letter under its region's name: the
    others are not even read where it fits, for reading five forms takes longer than checking thirty rows.
    """
    if region is not None:
        return locate(workbook, (library.form(region),), library.catalog)
    named = workbook.properties.get("region")
    if named in library.regions:
        located = locate(workbook, (library.form(str(named)),), library.catalog)
        if isinstance(located, Located):
            return located
    obvious = _obvious(workbook, library)
    return locate(workbook, library.forms() if obvious is None else (obvious,), library.catalog)


def _obvious(workbook: Workbook, library: Library) -> Form | None:
    """Return the form that no other can be preferred to, ``None`` when there is a choice.

    One shown sheet and nothing else has rows; its header is the form's to the letter; its region alone is named above.
    """
    sheets = [sheet for sheet in workbook.sheets if sheet.rows]
    if len(sheets) != 1 or sheets[0].hidden:
        return None
    for position, row in enumerate(sheets[0].rows[:SEARCHED_ROWS]):
        texts = _texts(row)
        if len(texts) > NEEDED_COLUMNS:
            form = library.marked(title_text(sheets[0], position))
            return form if form is not None and _is_to_the_letter(texts, form.official_keys) else None
    return None


def locate(workbook: Workbook, forms: Sequence[Form], catalog_of: CatalogOf = _no_catalog) -> Located | NotRecognised:
    """Find the register in ``workbook`` as that of ``forms`` which fits best."""
    candidates = list(_candidates(workbook, forms))
    enough = [candidate for candidate in candidates if candidate.is_enough]
    if not enough:
        return _not_recognised(candidates)
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
    return MARKER_WEIGHT if any(marker.casefold() in title for marker in candidate.form.markers) else 0.0


def _candidates(workbook: Workbook, forms: Sequence[Form]) -> Iterator[Candidate]:
    """Yield, for every sheet and form, the rows most like a header."""
    known = frozenset(key for form in forms for key in form.by_header)
    headers = frozenset(form.official_keys for form in forms)
    for sheet in workbook.sheets:
        stacks = list(_stacks(list(_searched(sheet, headers)), known))
        for form in forms:
            best = _best(sheet, form, stacks)
            if best is not None:
                yield best


def _searched(sheet: Sheet, headers: frozenset[frozenset[str]]) -> Iterator[_Texts]:
    """Yield the texts of the rows that may be a header, down to the first that is one to the letter, if one is.

    ``headers`` are the official headers of the forms. What stands further below cannot be more like any of these.
    """
    for row in sheet.rows[:SEARCHED_ROWS]:
        texts = _texts(row)
        yield texts
        if any(_is_to_the_letter(texts, header) for header in headers):
            return


def _is_to_the_letter(texts: _Texts, header: frozenset[str]) -> bool:
    """Tell whether the texts of a row are the ``header`` (keys), the whole of it and nothing else."""
    return len(texts) == len(header) and header == {key for _, key in texts.values()}


def _best(sheet: Sheet, form: Form, stacks: Sequence[_Stack]) -> Candidate | None:
    """Return the rows most like a header on ``form``: of equals the fewest, then the highest; ``None`` without any.

    The likeliest are weighed first, and those that cannot be better are not weighed at all.
    """
    hopes = []
    for stack in stacks:
        known = form.by_header.keys() & stack.keys
        if known:
            hopes.append((_hope(form, stack, known), stack.first - stack.last, -stack.first, stack))
    hopes.sort(key=lambda hope: hope[:3], reverse=True)
    best: Candidate | None = None
    rank = (0.0, -HEADER_DEPTH, 0)
    for *hope, stack in hopes:
        if best is not None and tuple(hope) < rank:
            break
        candidate = _candidate(sheet, form, stack)
        found = (candidate.likeness, stack.first - stack.last, -stack.first)
        if candidate.keys and (best is None or found > rank):
            best, rank = candidate, found
    return best


def _hope(form: Form, stack: _Stack, known: Collection[str]) -> float:
    """Return the likeness that ``stack`` has at most, when all the ``known`` headers in it are read as such."""
    weights = (1.0 if key == header_key(form.by_header[key].header) else ALIAS_WEIGHT for key in known)
    return 2 * fsum(weights) / (len(form.official_columns) + len(stack.columns))


def _texts(row: Sequence[Value]) -> _Texts:
    """Return the texts of a row that may be headers, with the keys by which headers are known."""
    cells = ((column, text_of(value)) for column, value in enumerate(row, start=1) if value is not None)
    return {
        column: (text, key) for column, text in cells if len(text) <= LONGEST_HEADER and (key := _key(text)) is not None
    }


@lru_cache(maxsize=8192)
def _key(text: str) -> str | None:
    """Return the key by which a header is known, ``None`` for a text that nobody sees; the same words come often."""
    return None if is_empty(text) else fold_header(text)


@lru_cache(maxsize=16)
def _beginnings(keys: frozenset[str]) -> frozenset[str]:
    """Return every beginning of every key, the whole key left out."""
    return frozenset(key[:end] for key in keys for end in range(1, len(key)))


def _stacks(rows: Sequence[_Texts], known: frozenset[str]) -> Iterator[_Stack]:
    """Yield every one, two or three rows on each other, with the ways in which each of their columns can be read.

    Rows are passed over where no text is one of the ``known`` headers, nor a beginning that runs on in a row below.
    """
    beginnings = _beginnings(known)
    whole = [any(key in known for _, key in row.values()) for row in rows]
    begun = [[column for column, (_, key) in row.items() if key in beginnings] for row in rows]
    for first in range(len(rows)):
        for last in range(first, min(first + HEADER_DEPTH, len(rows))):
            stacked = rows[first : last + 1]
            if not any(whole[first : last + 1]) and not any(
                "".join(row[column][1] for row in stacked[place:] if column in row) in known
                for place, columns in enumerate(begun[first : last + 1])
                for column in columns
            ):
                continue
            columns = {
                column: _readings([row[column] for row in stacked if column in row])
                for column in sorted({column for row in stacked for column in row})
            }
            keys = frozenset(key for readings in columns.values() for _, key in readings)
            yield _Stack(first, last, columns, keys)


def _readings(parts: Sequence[_Text]) -> tuple[_Text, ...]:
    """Return what the cells of one column may say together, the likeliest first: all of them, the last, the first."""
    if len(parts) == 1:
        return (parts[0],)
    return (" ".join(text for text, _ in parts), "".join(key for _, key in parts)), parts[-1], parts[0]


def _candidate(sheet: Sheet, form: Form, stack: _Stack) -> Candidate:
    """Return the rows of ``stack`` as a header on ``form``."""
    header = tuple(_header_cells(form, stack))
    return Candidate(sheet, form, stack.first, stack.last, header, _likeness(form, header))


def _header_cells(form: Form, stack: _Stack) -> Iterator[HeaderCell]:
    """Yield the header cells of ``stack``: of each column the reading the form knows, or else all of it."""
    known = form.by_header
    for column, readings in stack.columns.items():
        text, key = next((reading for reading in readings if reading[1] in known), readings[0])
        yield HeaderCell(column, text, known[key].key if key in known else None)


def _likeness(form: Form, header: Sequence[HeaderCell]) -> float:
    """Return how like the form the header is, from 0 to 1: recognised columns against all of both.

    Aliases weigh less, and so do columns that the form itself does not have.
    """
    weights: dict[str, float] = {}
    for cell in header:
        if cell.key is not None:
            column = form.by_key[cell.key]
            official = column.in_form and _key(cell.text) == header_key(column.header)
            weights[cell.key] = max(weights.get(cell.key, 0.0), 1.0 if official else ALIAS_WEIGHT)
    if not weights:
        return 0.0
    aside = sum(not form.by_key[key].in_form for key in weights)
    return 2 * fsum(weights.values()) / (len(form.official_columns) + len(header) + aside)


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


def _not_recognised(candidates: Sequence[Candidate]) -> NotRecognised:
    """Say what comes nearest."""
    if not candidates:
        return NotRecognised(None, None, (), None, ())
    best = max(candidates, key=lambda each: (each.likeness, each.form.own_form))
    missing = tuple(column.header for column in best.form.official_columns if column.key not in best.keys)
    return NotRecognised(
        sheet=best.sheet.name,
        row=best.sheet.row_numbers[best.last],
        found=tuple(" ".join(cell.text.split()) for cell in best.header),
        nearest=best.form,
        missing=missing,
    )
