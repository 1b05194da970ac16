"""The number of a list before a name: «1.3. Прием» is «Прием»."""

from __future__ import annotations

import re

from reestr_cli.wording.folding import DASHES

#: A number before a name: «1.3. », «4) », «1.3 - », «п. 1.3 », «№ 3 », «Процесс 1.3. », «I. ». What one of several has
#: taken it keeps: «1.1.1.…» is else parted in more ways than can be tried.
_NUMBER_PREFIX = rf"""(?ix)\s*+(?:(?>
        (?:(?:процесс|подпункт|пункт|пп|п|n)(?:[.]\s*|\s+)(?:№\s*)?|№\s*)\d++(?:\.\d++)*+(?:[.)]\s*|\s+)(?:[{DASHES}:]\s+)?
        | \d++(?:\.\d++)*+(?:[.)]\s*|\s+)[{DASHES}:]\s+
        | \d++(?:\.\d++)++[.)]?\s+
        | \d++(?:\.\d++)*+[.)]\s*
        | [IVX]++(?:[.)]\s*|\s+[{DASHES}]\s+)
    ))+(?=[^\d\s])(?=\W*[^\W_])"""
#: What such a number begins with, whatever the case: a glance that misses none, for in few registers one does.
_BEGINNING = re.compile(r"(?i)\s*+(?:\d|процесс|подпункт|пункт|пп|[пn](?:\.|\s)|№|[ivx])")
#: A number that is one of a list whatever the words after it are: «1.3. Ведение», «1.3 Ведение», but not «1.5 ставки».
_LIST_NUMBER = r"""(?x)\s*+(?:\d{1,3}+(?:\.\d{1,3}+)*+[.)]\s*+)*
    (?:\d{1,3}(?:\.\d{1,3})*[.)]\s+(?=[^\d\s])(?=\W*[^\W_])|\d{1,3}(?:\.\d{1,3})*[.)](?=[«"A-ZА-ЯЁ])|\d{1,3}(?:\.\d{1,3})+\s+(?=[«"A-ZА-ЯЁ]))"""


def without_number(text: str) -> str:
    """Return ``text`` without a number before it: «1.3. Прием» is «Прием»; a number alone or before a dash stays.

    It tells what a text may mean, and is right where the rest is then found in a list: «1.5 ставки» loses its number.
    """
    found = re.match(_NUMBER_PREFIX, text) if _BEGINNING.match(text) else None
    return text if found is None else text[found.end() :]


def is_numbered(text: str) -> bool:
    """Tell whether ``text`` begins with the number of a list: «1.3. Прием» does, «1.5 ставки» does not."""
    return re.match(_LIST_NUMBER, text) is not None
