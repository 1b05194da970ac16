"""``reestr explain CODE``: the card of a rule."""

from __future__ import annotations

from typing import Annotated

import typer

from reestr_cli.cli.options import library_of
from reestr_cli.cli.terminal import show, width
from reestr_cli.errors import UnknownRule, WrongUsage
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
    from reestr_cli.rules.selection import codes_of

    named = codes_of(code)
    if len({each[:2] for each in named}) > 1:
        raise UnknownRule(code, None)
    if len(named) > 1:
        raise WrongUsage(
            mark("several codes begin with «{name}»: name one of them, {codes}"),
            name=code,
            codes=", ".join(sorted(named)),
        )
    rule = next(rule for rule in RULES if rule.code in named)
    show(card.render(rule, library_of(ctx).forms(), Look(width=width())))
