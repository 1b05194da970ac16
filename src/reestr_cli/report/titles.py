"""The titles of rules in the language in use; the rules are loaded when the first one is asked for."""

from __future__ import annotations

from reestr_cli.i18n import tr


def title_of(code: str, otherwise: str) -> str:
    """Return the title of the rule ``code``, or ``otherwise`` where there is no such rule any more."""
    from reestr_cli.rules import BY_CODE

    return tr(BY_CODE[code].title) if code in BY_CODE else otherwise
