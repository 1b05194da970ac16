"""By what bodies and processes are known again, in whatever file, quarter or spelling they come.

Keys are texts to compare and never to show. What an act or a person wrote stays as it is beside them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath

from reestr_cli.periods import without_quarter
from reestr_cli.wording import fold, fold_id, fold_space, mend, to_cyrillic, without_number

_BESIDES = re.compile(r"[\",]")
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
