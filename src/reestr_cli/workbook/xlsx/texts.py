"""Texts of a workbook: each different text is kept once, ``_xHHHH_`` escapes are decoded, the whole is bounded."""

from __future__ import annotations

import re

from reestr_cli.errors import UnreadableWorkbook
from reestr_cli.i18n import mark
from reestr_cli.workbook.limits import Limits

_ESCAPE = r"_x([0-9A-Fa-f]{4})_"
_SURROGATES = r"[\ud800-\udfff]"

TOO_MUCH_TEXT = mark("the file is refused for safety: its texts take more than {limit} characters together")
LONG_TEXT = mark("the file is refused for safety: one cell holds more than {limit} characters (Excel keeps 32,767)")


def decode(text: str) -> str:
    """Return ``text`` with its ``_xHHHH_`` escapes decoded; halves of a pair that stand alone become U+FFFD."""
    if "_x" not in text:
        return text
    decoded = re.sub(_ESCAPE, lambda found: chr(int(found[1], 16)), text)
    if re.search(_SURROGATES, decoded):
        decoded = decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return decoded


class Texts:
    """All different texts of one workbook, each one object; refuses more characters than the limits allow."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.characters = 0
        #: The one object for each stored text met so far.
        self.known: dict[str, str] = {}
        self._decoded: dict[str, str] = {}

    def keep(self, raw: str) -> str | None:
        """Return the one object for the stored text ``raw``; ``None`` for an empty text."""
        known = self.known.get(raw)
        if known is not None:
            return known
        text = self.admit(raw)
        if text is not None:
            self.known[raw] = text = self._decoded.setdefault(text, text) if text != raw else text
        return text

    def forget(self) -> None:
        """Let go of the index of texts once every sheet is read; the parsers hold this object a little longer."""
        self.known = {}
        self._decoded = {}

    def admit_all(self, raws: list[str]) -> list[str | None]:
        """Return the texts stored as ``raws``, each counted and decoded; ``None`` for the empty ones."""
        joined = "".join(raws)
        longest = max(map(len, raws), default=0)
        if (
            longest > self._limits.cell_characters
            or self.characters + len(joined) > self._limits.characters
            or "_x" in joined
        ):
            return [self.admit(raw) for raw in raws]
        self.characters += len(joined)
        return [raw or None for raw in raws]

    def admit(self, raw: str) -> str | None:
        """Return the text stored as ``raw``, counted and decoded; ``None`` for an empty one."""
        if not raw:
            return None
        self.characters += len(raw)
        if len(raw) > self._limits.cell_characters:
            raise UnreadableWorkbook(LONG_TEXT, limit=self._limits.cell_characters)
        if self.characters > self._limits.characters:
            raise UnreadableWorkbook(TOO_MUCH_TEXT, limit=self._limits.characters)
        return decode(raw) if "_x" in raw else raw
