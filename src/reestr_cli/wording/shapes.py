"""What a text is by its shape, whatever it says: the address of a site, a formula, what is shown for an error."""

from __future__ import annotations

import re

#: The address or the name of a site, in lower case.
SITE = r"https?://\w|www\.\w|(?<![\w-])[\w-]++\.(?:ru|su|рф|com|org|net|info|gov|online|site|москва|рус)\b|\bсайт|\bпортал|\bгосуслуг"
_ERROR_TEXT = (
    r"(?i)#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA"
    r"|ССЫЛКА!|Н/Д|ИМЯ\?|ЗНАЧ!|ДЕЛ/0!|ЧИСЛО!|ПУСТО!)"
)
#: The signs that a formula may begin with; a text that begins with another is none.
FORMULA_SIGNS = "=+@\t\r-"
#: What may stand before a value that is typed, or read by a spreadsheet program, as a formula.
_BEFORE_A_VALUE = "=+@\t\r "
#: «-5 °C» and «-10 %» are honest texts; «-2+3», and «-5» alone, are computed.
_FORMULA_START = re.compile(r"[=+@\t\r]|-(?:[A-Za-z(]|[0-9]+(?:[.,][0-9]+)?(?:[A-Za-z]|$|[\s%]*[(+*/^&=<>|-]))")


def is_error_text(text: str) -> bool:
    """Tell whether ``text`` is what a spreadsheet program shows for an error, in English or Russian."""
    return text[:1] == "#" and re.fullmatch(_ERROR_TEXT, text.strip()) is not None


def without_sign(text: str) -> str:
    """Return ``text`` without the signs of a formula, and the white space, that stand before a value."""
    return text.lstrip(_BEFORE_A_VALUE)


def is_formula_like(text: str) -> bool:
    """Tell whether ``text`` begins like a formula.

    It does with ``=``, ``+``, ``@`` and a tab, and with ``-`` before a name, a sum or a number alone. «- текст» and
    «-текст» are items of a list, «-5 °C» begins with a number: neither is a formula.
    """
    return _FORMULA_START.match(text) is not None
