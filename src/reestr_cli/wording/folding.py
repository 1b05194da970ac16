"""Keys by which texts are recognised, and the white space and invisible characters that no key keeps.

:func:`fold` ignores case, ё/е, kinds of space, dash and quote, soft hyphens and other invisible characters, and a
trailing full stop; it never ignores a letter. The other keys ignore more (headers) or less (ids).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

#: Every kind of dash; the hyphen first, so that they may stand in the brackets of a regular expression.
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\"'«»„“”‟‘’‚‛‹›`´\u2033\u2032\uff02"
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063"
    "\u2066\u2067\u2068\u2069\ufeff\u180e\u061c"
)
_CONTROLS = "".join(map(chr, (*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0))))
_UNSEEN = str.maketrans(dict.fromkeys(_INVISIBLE + _CONTROLS))
#: Finds a sign that is seen.
_SEEN = re.compile(r"[^\s" + re.escape(_INVISIBLE + _CONTROLS) + "]")
_FOLDED = _UNSEEN | str.maketrans({**dict.fromkeys(DASHES, "-"), **dict.fromkeys(_QUOTES, '"'), "ё": "е"})
#: Finds a letter that folding changes: to look for one is ten times quicker than to translate all.
_TRANSLATED = re.compile("[" + re.escape("".join(chr(code) for code in _FOLDED if _FOLDED[code] != chr(code))) + "]")
_HEADER_BREAKS = re.compile(r"[\s*-]+")
_NUMBER = re.compile(r"[0-9]+(?:[./-][0-9]+)*")


@lru_cache(maxsize=8192)  # the same words come again, in a register and in the next one
def fold(text: str) -> str:
    """Return the key by which ``text`` is recognised; the module docstring says what it ignores."""
    text = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    if _TRANSLATED.search(text):
        text = " ".join(text.translate(_FOLDED).split())
    return text.rstrip(".").rstrip() if text.endswith(".") else text


def fold_space(text: str) -> str:
    """Return ``text`` with white space made single and invisible characters taken out: how ids are compared.

    Letters, case, dashes and digits stay: 1.1 and 1.10 are two, and so are А-1 and а-1.
    """
    return text if _is_plain(text) else _tidied(text)


def fold_header(text: str) -> str:
    """Return the key of a column header: folded, without the star, hyphens and spaces that a printed table breaks.

    Saratov's printed form says «Иденти- фикатор процесса*» and «Регули-рующий акт»: a header is recognised with every
    space and hyphen taken out, so that both spellings and a header broken over lines are one.
    """
    return _HEADER_BREAKS.sub("", fold(text))


def fold_id(text: str) -> str:
    """Return the key of an id: as :func:`fold`, with the common ids 7, 1.10 and 2-3.1 recognised at once."""
    return text if _NUMBER.fullmatch(text) else fold(text)


def is_blank(text: str) -> bool:
    """Tell whether ``text`` holds nothing but white space and invisible characters (no-break spaces too)."""
    return not text or not (text[0].isalnum() or _SEEN.search(text))


def untidy(texts: Iterable[str]) -> dict[str, str]:
    """Return those of ``texts`` that hold stray white space, line breaks or invisible characters, each without them.

    The glance of ``_is_plain`` stands here itself: a call for each of very many texts takes longer than what it tells.
    """
    return {
        text: tidy
        for text in texts
        if not (text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ")
        and (tidy := _tidied(text)) != text
    }


def _is_plain(text: str) -> bool:
    """Tell, at a glance, whether ``text`` has single spaces between its words and no other sign that is not seen."""
    return text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "


def _tidied(text: str) -> str:
    """Return ``text`` with white space made single and without signs that are not seen."""
    text = " ".join(text.split())
    return text if text.isprintable() else " ".join(text.translate(_UNSEEN).split())
