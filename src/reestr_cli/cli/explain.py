"""``reestr explain CODE``: the card of a rule."""

from __future__ import annotations

from typing import Annotated

import typer

from reestr_cli.cli.options import library_of
from reestr_cli.cli.terminal import show, width
from reestr_cli.cli.usage import nearest_name
from reestr_cli.errors import UnknownRule
from reestr_cli.i18n import mark


def explain(
    ctx: typer.Context,
    code: Annotated[
        str, typer.Argument(metavar=mark("CODE"), help=mark("Code or name of the rule: see reestr rules."))
    ],
) -> None:
    """Show why the rule matters, how to mend the fault, and by which clause of which act."""
    from reestr_cli.report import card
    from reestr_cli.report.look import Look
    from reestr_cli.rules import RULES

    # In a letter the code may have become Р206, with a Cyrillic letter.
    asked = code.strip().upper().replace("Р", "R")
    for rule in RULES:
        if asked == rule.code or code.strip().lower() == rule.slug:
            show(card.render(rule, library_of(ctx).forms(), Look(width=width())))
            return
    raise UnknownRule(code, nearest_name(code, [rule.slug for rule in RULES]))
