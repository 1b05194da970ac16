"""``reestr rules``: everything that is checked."""

from __future__ import annotations

from reestr_cli.cli.options import Listing
from reestr_cli.cli.terminal import show_listing
from reestr_cli.i18n import tr


def rules(how: Listing = "text") -> None:
    """List the rules: code, severity, name, title."""
    from reestr_cli.rules import RULES

    listed = [
        {
            "code": rule.code,
            "rule": rule.slug,
            "severity": rule.severity.key if rule.enabled else "off",
            "title": tr(rule.title),
            "fixable": rule.fixable,
        }
        for rule in RULES
    ]
    heads = (tr("code"), tr("severity"), tr("name"), tr("title"))
    rows = [(str(row["code"]), str(row["severity"]), str(row["rule"]), str(row["title"])) for row in listed]
    show_listing(how, {"rules": listed}, [heads, *rows])
