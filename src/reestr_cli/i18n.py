"""The language of what people read: English message ids in the code, a Russian catalogue beside it.

``tr`` translates at once and is for code that runs after the language is chosen. ``mark`` only marks a text for
extraction: it is for texts declared at import (rule cards, message templates), translated when they are shown.
Cell values, rule codes, column keys and JSON keys are never translated. The documents of a body (the book of a plan, a
letter, a published set, a blank) are Russian in every language of the program, as the register is: what renders them
does so within ``speaking(DOCUMENTS)``.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

LANGUAGES = ("ru", "en")
DEFAULT_LANGUAGE = "ru"
#: The language of the documents of a body.
DOCUMENTS = "ru"
_LOCALE = Path(__file__).parent / "locale"

_active: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use_language(language: str) -> None:
    """Make ``language`` (one of ``LANGUAGES``) the language of every text translated from now on."""
    global _active, _language
    _active = _translations(language)
    _language = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translate into ``language`` within the block. No generator may leave it half-way: render whole inside."""
    before = _language
    use_language(language)
    try:
        yield
    finally:
        use_language(before)


@cache
def _translations(language: str) -> gettext.NullTranslations:
    """Return the texts of ``language``, read once: a run begins in one language before it knows the one to use."""
    if language == "en":
        return gettext.NullTranslations()
    with (_LOCALE / language / "reestr.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def language() -> str:
    """Return the language in use, one of ``LANGUAGES``."""
    return _language


def mark(message: str) -> str:
    """Return ``message`` unchanged: marks a text that is translated later, with ``tr``."""
    return message


def tr(message: str, /, **facts: object) -> str:
    """Translate ``message`` and put ``facts`` into its ``{placeholders}``."""
    text = _active.gettext(message) if message else ""
    return text.format_map(facts) if facts else text


def ntr(one: str, many: str, count: int, /, **facts: object) -> str:
    """Translate a text whose wording depends on ``count`` (Russian: 1 ошибка, 2 ошибки, 5 ошибок)."""
    return _active.ngettext(one, many, count).format_map({"count": count, **facts})
