"""The number of a list before a name: «1.3. Прием» is «Прием»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reestr_cli.wording.folding import DASHES

#: A number that is whole, with the dots in it: no part of a longer one. Possessive groups would say the same, and are
#: wrong before Python 3.11.5.
_NUMBER = r"\d+(?:\.\d+)*(?!\.?\d)"
_LIST = r"\d{1,3}(?:\.\d{1,3})*(?!\.?\d)"
#: A number before a name: «1.3. », «4) », «1.3 - », «п. 1.3 », «№ 3 », «Процесс 1.3. », «I. ».
_PREFIX = re.compile(
    rf"""(?ix)\s*(?:
        (?:(?:процесс|подпункт|пункт|пп|п|n)(?:[.]\s*|\s+)(?:№\s*)?|№\s*){_NUMBER}(?:[.)]\s*|\s+)(?:[{DASHES}:]\s+)?
        | {_NUMBER}(?:[.)]\s*|\s+)[{DASHES}:]\s+
        | \d+(?:\.\d+)+(?!\.?\d)[.)]?\s+
        | {_NUMBER}[.)]\s*
        | [IVX]+(?![IVX])(?:[.)]\s*|\s+[{DASHES}]\s+)
    )"""
)
#: How a name begins that such numbers stand before.
_NAME = re.compile(r"(?=[^\d\s])(?=\W*[^\W_])")
#: What such a number begins with, whatever the case: a glance that misses none, for in few registers one does.
_BEGINNING = re.compile(r"(?i)\s*+(?:\d|процесс|подпункт|пункт|пп|[пn](?:\.|\s)|№|[ivx])")
#: A number that is one of a list whatever the words after it are: «1.3. Ведение», «1.3 Ведение», but not «1.5 ставки».
_LIST_NUMBER = rf"""(?x)\s*(?:{_LIST}[.)]\s*)*
    (?:\d{{1,3}}(?:\.\d{{1,3}})*[.)]\s+(?=[^\d\s])(?=\W*[^\W_])|\d{{1,3}}(?:\.\d{{1,3}})*[.)](?=[«"A-ZА-ЯЁ])|\d{{1,3}}(?:\.\d{{1,3}})+\s+(?=[«"A-ZА-ЯЁ]))"""


def without_number(text: str) -> str:
    """Return ``text`` without a number before it: «1.3. Прием» is «Прием»; a number alone or before a dash stays.

    It tells what a text may mean, and is right where the rest is then found in a list: «1.5 ставки» loses its number.
    """
    ends = list(_ends(text)) if _BEGINNING.match(text) else []
    return next((text[end:] for end in reversed(ends) if _NAME.match(text, end)), text)


def _ends(text: str) -> Iterator[int]:
    """Yield where each of the numbers ends that ``text`` begins with: what one has taken, it keeps."""
    found = _PREFIX.match(text)
    while found is not None:
        yield found.end()
        found = _PREFIX.match(text, found.end())


def is_numbered(text: str) -> bool:
    """Tell whether ``text`` begins with the number of a list: «1.3. Прием» does, «1.5 ставки» does not."""
    return re.match(_LIST_NUMBER, text) is not None
