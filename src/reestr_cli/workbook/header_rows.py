"""Rows that may be a header: one alone, or together with one or two rows below it, for headers of two lines.

A header is known by its words, so that all that counts of a row are its texts and the keys by which headers are known.
A text merged over several columns is the first part of the header of each, where a second part stands below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from reestr_cli.register import Value, is_empty, text_of
from reestr_cli.wording import fold_header
from reestr_cli.workbook.book import Sheet

#: How many rows with values are looked at for a header, how many rows a header may take, and how long its text may be.
SEARCHED_ROWS = 50
HEADER_DEPTH = 3
LONGEST_HEADER = 400

#: A text, and the key by which a header is known; and the texts of a row by 1-based column.
Text = tuple[str, str]
Texts = Mapping[int, Text]


class Stack(NamedTuple):
    """Rows on each other that may be a header: positions of the first and last, readings by column, all their keys."""

    first: int
    last: int
    columns: Mapping[int, Sequence[Text]]
    keys: frozenset[str]


def texts_of(row: Sequence[Value]) -> Texts:
    """Return the texts of a row that may be headers, with the keys by which headers are known."""
    cells = ((column, text_of(value)) for column, value in enumerate(row, start=1) if value is not None)
    return {
        column: (text, key)
        for column, text in cells
        if len(text) <= LONGEST_HEADER and (key := key_of(text)) is not None
    }


@lru_cache(maxsize=8192)
def key_of(text: str) -> str | None:
    """Return the key by which a header is known, ``None`` for a text that nobody sees; the same words come often."""
    return None if is_empty(text) else fold_header(text)


def searched(sheet: Sheet, headers: frozenset[frozenset[str]]) -> Iterator[Texts]:
    """Yield the texts of the rows that may be a header, down to the first that is one to the letter, if one is.

    ``headers`` are the official headers of the forms. What stands further below cannot be more like any of these.
    """
    for row in sheet.rows[:SEARCHED_ROWS]:
        texts = texts_of(row)
        yield texts
        if any(is_to_the_letter(texts, header) for header in headers):
            return


def is_to_the_letter(texts: Texts, header: frozenset[str]) -> bool:
    """Tell whether the texts of a row are the ``header`` (keys), the whole of it and nothing else."""
    return len(texts) == len(header) and header == {key for _, key in texts.values()}


def spread(sheet: Sheet, rows: Sequence[Texts]) -> list[Texts]:
    """Return, for each of the first ``rows`` of ``sheet``, the texts that are merged over further of their columns.

    A merged text ends before the next text of its row, however far its range says that it goes.
    """
    places = {number: place for place, number in enumerate(sheet.row_numbers[: len(rows)])}
    ends: list[dict[int, int]] = [{} for _ in rows]
    for area in sheet.merged:
        place = places.get(area.first_row)
        if place is not None and area.first_column in rows[place]:
            ends[place][area.first_column] = max(area.last_column, ends[place].get(area.first_column, 0))
    filled = sorted({column for row in rows for column in row}) if any(ends) else []
    return [dict(_covered(row, ends[place], filled)) for place, row in enumerate(rows)]


def _covered(row: Texts, ends: Mapping[int, int], filled: Sequence[int]) -> Iterator[tuple[int, Text]]:
    """Yield those of the ``filled`` columns that a text of ``row`` is merged over, up to its end, and that text."""
    over: Text | None = None
    end = 0
    for column in filled if ends else ():
        if column in row:
            over, end = row[column], ends.get(column, 0)
        elif over is not None and column <= end:
            yield column, over


def stacks_of(rows: Sequence[Texts], known: frozenset[str], above: Sequence[Texts]) -> Iterator[Stack]:
    """Yield every one, two or three rows on each other, with the ways in which each of their columns can be read.

    Rows are passed over where no text is one of the ``known`` headers, nor a beginning that runs on in a row below.
    ``above`` are the texts merged over further columns, as :func:`spread` gives them, by row.
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
                column: _readings(stacked, above[first : last + 1], column)
                for column in sorted({column for row in stacked for column in row})
            }
            keys = frozenset(key for readings in columns.values() for _, key in readings)
            yield Stack(first, last, columns, keys)


@lru_cache(maxsize=16)
def _beginnings(keys: frozenset[str]) -> frozenset[str]:
    """Return every beginning of every key, the whole key left out."""
    return frozenset(key[:end] for key in keys for end in range(1, len(key)))


def _readings(rows: Sequence[Texts], above: Sequence[Texts], column: int) -> tuple[Text, ...]:
    """Return what the cells of one column may say together, the likeliest first: all of them, the last, the first.

    Before these comes what they say below the texts that are merged over the column, if there are any.
    """
    own = [row[column] for row in rows if column in row]
    readings = (own[0],) if len(own) == 1 else (_joined(own), own[-1], own[0])
    whole = [row.get(column) or merged.get(column) for row, merged in zip(rows, above, strict=True)]
    parts = [part for part in whole if part is not None]
    return readings if len(parts) == len(own) else (_joined(parts), *readings)


def _joined(parts: Sequence[Text]) -> Text:
    return " ".join(text for text, _ in parts), "".join(key for _, key in parts)
