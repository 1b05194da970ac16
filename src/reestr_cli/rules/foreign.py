"""Headers that the form does not have, and the missing columns that they may be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reestr_cli.forms.columns import Column
from reestr_cli.register import HeaderCell, Register, text_of
from reestr_cli.rules.shapes import DOTTED
from reestr_cli.wording import fold_space, nearest

#: How alike a foreign header and an official one must be, in per cent, for one to be suggested for the other.
ALIKE = 75.0
#: A header that may stand over ids; how many there must be, and in what part of the rows.
_NUMBER = r"(?i)№|номер|п/п"
_FEWEST_IDS = 3
_MOST_ROWS = 0.8


def foreign(register: Register) -> Iterator[HeaderCell]:
    """Yield the header cells that are no columns of the form."""
    return (cell for cell in register.header if cell.key is None)


def like(column: Column, register: Register) -> HeaderCell | None:
    """Return the foreign header that may be the missing ``column``: misspelt, or «№ п/п» over what are plainly ids."""
    headers = {fold_space(cell.text): cell for cell in foreign(register) if cell.text}
    found = nearest(column.header, headers, at_least=ALIKE)
    if found is not None:
        return headers[found]
    return next((cell for cell in headers.values() if _holds_ids(register, cell)), None) if column.key == "id" else None


def _holds_ids(register: Register, cell: HeaderCell) -> bool:
    """Tell whether a header of numbers stands over numbers with dots, one for each row: a row's own number has none."""
    if re.search(_NUMBER, cell.text) is None:
        return False
    texts = [fold_space(text_of(value)) for value in register.extra.get(cell.column, ())]
    ids = [text for text in texts if re.fullmatch(DOTTED, text)]
    return len(ids) >= max(_FEWEST_IDS, _MOST_ROWS * len(texts)) and len(set(ids)) == len(ids)
