"""By what bodies and processes are known again, in whatever file, quarter or spelling they come, and their order.

Keys are texts to compare and never to show. What an act or a person wrote stays as it is beside them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath

from reestr_cli.periods import without_quarter
from reestr_cli.wording import (
    fold,
    fold_id,
    fold_space,
    is_error_text,
    is_placeholder,
    mend,
    to_cyrillic,
    without_number,
)

_BESIDES = re.compile(r"[\",]")
_NUMBERS = re.compile(r"([0-9]+)")
_DIGITS = frozenset("0123456789")
#: Before the place of a register that does not say whose it is: the key of no name begins so.
PLACE = "file:"


@lru_cache(maxsize=4096)  # a body is named in many files, and in every row of a plan
def body_key(name: str) -> str:
    """Return the key of a body: folded, look-alikes in one alphabet, without quotes and commas, «№ 1» as «№1»."""
    return " ".join(_BESIDES.sub(" ", to_cyrillic(fold(mend(name)))).split()).replace("№ ", "№")


def owner_key(name: str | None, path: str) -> str:
    """Return the key of the body that keeps the register ``path``; ``name`` is its name, where the register gives it.

    Registers that give none belong together where they lie in the same place under the same name, their quarters aside:
    ``2026-Q1/a.xlsx`` and ``2026-Q2/a.xlsx`` do, ``health/register.xlsx`` and ``culture/register.xlsx`` do not.
    """
    key = body_key(name or "")
    if key:
        return key
    place = PurePath(path)
    return PLACE + "/".join(filter(None, map(without_quarter, (*place.parent.parts, place.stem))))


#: Signs that may stand for «nothing here» in a column of texts, but are honest ids: X of VIII, IX, X and XI; 0 and 00.
#: A small «х» crosses a cell out.
_HONEST_IDS = frozenset({"X", "XX", "XXX", "Х", "ХХ", "ХХХ", "0", "00"})


def is_no_id(text: str) -> bool:
    """Tell whether ``text`` can be nobody's id: blank, signs alone, an error, or words such as «нет» and «н/д»."""
    if not text or is_error_text(text):
        return True
    return is_placeholder(text) and fold_space(text).rstrip(".") not in _HONEST_IDS


def id_key(text: str) -> str:
    """Return the key by which ids are compared."""
    return fold_id(fold_space(text))


@lru_cache(maxsize=8192)  # the same services and processes come in every register
def service_key(service: str) -> str:
    """Return the key by which the names of services are compared."""
    return fold(mend(service))


@lru_cache(maxsize=8192)
def process_key(process: str) -> str:
    """Return the key by which the names of processes are compared: without a number before them."""
    return fold(without_number(mend(process)))


def name_key(service: str, process: str) -> tuple[str, str]:
    """Return the key of a process that stays the same when its id changes: its service and its name."""
    return service_key(service), process_key(process)


#: The sort key of a text with numbers in it: each part by kind, length and text.
Natural = tuple[tuple[int, int, str], ...]


def natural(text: str) -> Natural:
    """Return the key by which ids and names are sorted for people: 1.2 before 1.10, «№ 2» before «№ 11», blanks last.

    Numbers are compared as numbers, everything else as text, its case only where nothing else differs.
    """
    folded = text.strip().casefold()
    if not folded:
        return ((2, 0, text),)
    parts = [part for part in _NUMBERS.split(folded) if part]
    return (*(_number(part) if part[0] in _DIGITS else (1, 0, part) for part in parts), (-1, 0, text))


def _number(digits: str) -> tuple[int, int, str]:
    """Return the key of a number: the longer is the greater, so that one of thousands of digits is no work either."""
    digits = digits.lstrip("0")
    return 0, len(digits), digits


def natural_path(path: str | PurePath) -> tuple[Natural, ...]:
    """Return the key by which files are sorted for people: folder by folder, «2.xlsx» before «11.xlsx»."""
    place = PurePath(path)
    return *map(natural, place.parent.parts), natural(place.stem), natural(place.suffix)
