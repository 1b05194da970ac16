"""Every rule, listed by hand in the order of the codes; a code is forever."""

from __future__ import annotations

from reestr_cli.rules.base import Rule

RULES: tuple[Rule, ...] = ()
