"""How words are compared: folding, look-alike letters, the nearest of several texts.

Two levels stay apart. The *exact* text is what an act prescribes and what a finding quotes. The *folded* text
(:func:`fold`) is only a key to recognise what was meant: it ignores case, ё/е, kinds of space, dash and quote, soft
hyphens and other invisible characters, and a trailing full stop; it never ignores a letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_SPACES = re.compile(r"\s+")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\"'«»„“”‟‘’‚‛‹›`´\u2033\u2032\uff02"
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063"
    "\u2066\u2067\u2068\u2069\ufeff\u180e\u034f\u061c"
)
_FOLDED = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_QUOTES, '"'),
        **dict.fromkeys(_INVISIBLE, None),
        **{chr(code): None for code in (*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0))},
        "ё": "е",
    }
)
_DASH_SPACES = re.compile(r"\s*-\s*")

#: Latin letters that look like a Cyrillic one, each with its Cyrillic twin.
LOOK_ALIKES = dict(zip("AaBCcEeHKkMOoPpTXxyY", "АаВСсЕеНКкМОоРрТХхуУ", strict=True))
_TO_CYRILLIC = str.maketrans(LOOK_ALIKES)
_TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in LOOK_ALIKES.items()})


def is_blank(text: str) -> bool:
    """Tell whether ``text`` holds nothing but white space and invisible characters (no-break spaces too)."""
    return not text or text.isspace() or not text.translate(_FOLDED).strip()


def fold(text: str) -> str:
    """Return the key by which ``text`` is recognised: what the module docstring says is ignored is gone."""
    text = unicodedata.normalize("NFC", text).casefold().translate(_FOLDED)
    return _SPACES.sub(" ", text).strip().rstrip(".").rstrip()


def fold_header(text: str) -> str:
    """Return the key of a column header: folded, without the star, hyphens and spaces that a printed table breaks.

    Saratov's printed form says «Иденти- фикатор процесса*» and «Регули-рующий акт»: a header is recognised with every
    space and hyphen taken out, so that both spellings and a header broken over lines are one.
    """
    return re.sub(r"[\s*-]+", "", fold(text))


def to_cyrillic(word: str) -> str:
    """Return ``word`` with Latin look-alikes put into Cyrillic."""
    return word.translate(_TO_CYRILLIC)


def to_latin(word: str) -> str:
    """Return ``word`` with Cyrillic look-alikes put into Latin."""
    return word.translate(_TO_LATIN)


def nearest(text: str, among: Iterable[str], *, at_least: float = 60.0) -> str | None:
    """Return the text of ``among`` nearest to ``text`` in folded form, or ``None`` when none is near enough.

    ``at_least`` is the similarity in per cent (0 to 100). Word order counts for little: a shuffled name is found.
    """
    found = rank(text, tuple(among))
    return found[0] if found is not None and found[1] >= at_least else None


def rank(text: str, among: Sequence[str]) -> tuple[str, float] | None:
    """Return the nearest text of ``among`` and its similarity in per cent, or ``None`` when ``among`` is empty."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(to_cyrillic(fold(text)), among, scorer=fuzz.WRatio, processor=fold)
    return None if best is None else (best[0], float(best[1]))
