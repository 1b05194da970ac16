"""What a row is known by: the text of its id, or of the columns the user named instead.

Keys are compared as text, so 1.1 and 1.10 are two; only white space and invisible characters around and inside are
folded. A key that is blank or stands more than once in a version tells no row apart: it is kept for the report and
never lets one row overwrite another. A placeholder or an error (-, «нет», #REF!) is a blank: it is nobody's id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reestr_cli.changes import Unmatched
from reestr_cli.identity import is_no_id
from reestr_cli.register import Value, text_of
from reestr_cli.versions import Row, Version
from reestr_cli.wording import fold_space, may_be_no_value

_BETWEEN = " · "


@dataclass(frozen=True)
class Keys:
    """The keys of one version: ``texts[i]`` of the i-th row, and the row of every key that stands exactly once.

    The text of a key that is blank, a placeholder or an error is empty.
    """

    texts: Sequence[str]
    rows: dict[str, int]
    repeated: frozenset[str]


def keys_of(version: Version, columns: Sequence[str]) -> Keys:
    """Read the keys of ``version`` from ``columns``; a column that is absent counts as blank."""
    parts = [_folded(version.cells[key]) for key in columns if key in version.cells]
    count = len(version.register.rows)
    if not parts:
        texts: Sequence[str] = [""] * count
    elif len(parts) == 1:
        texts = parts[0]
    else:
        texts = [_BETWEEN.join(filter(None, values)) for values in zip(*parts, strict=True)]
    rows = dict(zip(texts, range(count), strict=True))
    nobodys = {text for text in may_be_no_value(rows) if text and is_no_id(text)}
    if nobodys:
        texts = ["" if text in nobodys else text for text in texts]
        rows = dict(zip(texts, range(count), strict=True))
    blanks = rows.pop("", None)
    if len(rows) == count - (blanks is not None):
        return Keys(texts, rows, frozenset())
    repeated = frozenset(text for text, times in Counter(texts).items() if times > 1 and text)
    for text in repeated:
        del rows[text]
    return Keys(texts, rows, repeated)


def _folded(column: Sequence[Value]) -> list[str]:
    if all(type(cell) is str for cell in column):
        cells: list[str] = column  # type: ignore[assignment]
        joined = " ".join(cells)
        # most ids hold no white space at all: then nothing in the whole column can be folded
        if joined.isprintable() and joined.split(" ") == cells:
            return cells
    return [fold_space(cell if isinstance(cell, str) else text_of(cell)) for cell in column]


def unmatched(old: Version, new: Version, old_keys: Keys, new_keys: Keys) -> tuple[Unmatched, ...]:
    """List every repeated key, and the blank ones together, with the rows of both versions that bear them."""
    repeated = old_keys.repeated | new_keys.repeated
    wanted = repeated | {""}
    before, after = _bearers(old, old_keys, wanted), _bearers(new, new_keys, wanted)
    order = dict.fromkeys(key for key in (*after, *before) if key)
    found = [Unmatched(key, "repeated", before.get(key, ()), after.get(key, ())) for key in order]
    if "" in before or "" in after:
        found.append(Unmatched("", "blank", before.get("", ()), after.get("", ())))
    return tuple(found)


def _bearers(version: Version, keys: Keys, wanted: frozenset[str]) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    if len(keys.rows) < len(keys.texts) or wanted != {""}:
        for index, text in enumerate(keys.texts):
            if text in wanted:
                found.setdefault(text, []).append(Row(version, index))
    return {key: tuple(rows) for key, rows in found.items()}
