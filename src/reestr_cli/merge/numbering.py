"""New ids for those that collide.

The scheme of a new id is that of the register itself. Where the id is the number of a typical process, as Saratov
advises, the number of a service is put before it: 2-1.3. Otherwise the last number goes on after the greatest one of
its kind: after 1.3 comes 1.12 when 1.11 is taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from reestr_cli.wording import fold_id, fold_space

#: Of a number of thousands of digits the last ones count: Python refuses to count further.
_LAST_NUMBER = re.compile(r"^(.*?)(\d{1,18})$", re.DOTALL)


class Numbering:
    """Gives new ids. ``taken`` are all ids of all files; ``typical`` the numbers of the typical processes."""

    def __init__(self, taken: Iterable[str], typical: Collection[str] = ()) -> None:
        self._typical = typical
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}
        for text in taken:
            self._take(text)

    def _take(self, text: str) -> None:
        text = fold_space(text)
        self._taken.add(fold_id(text))
        found = _LAST_NUMBER.match(text)
        if found is not None:
            self._last[found[1]] = max(self._last.get(found[1], 0), int(found[2]))

    def next_after(self, text: str) -> str:
        """Return an id that nobody has, made after ``text`` by the scheme."""
        text = fold_space(text)
        new = self._prefixed(text) if text in self._typical else self._counted(text)
        self._take(new)
        return new

    def _prefixed(self, text: str) -> str:
        service = 2
        while fold_id(f"{service}-{text}") in self._taken:
            service += 1
        return f"{service}-{text}"

    def _counted(self, text: str) -> str:
        found = _LAST_NUMBER.match(text)
        if found is None:
            return self._counted(f"{text}-1")
        number = self._last.get(found[1], int(found[2])) + 1
        while fold_id(f"{found[1]}{number:0{len(found[2]) if found[2][0] == '0' else 1}d}") in self._taken:
            number += 1
        return f"{found[1]}{number:0{len(found[2]) if found[2][0] == '0' else 1}d}"
