"""``reestr rules``: everything that is checked."""

from __future__ import annotations

from reestr_cli.cli.options import Listing
from reestr_cli.cli.terminal import show_listing
from reestr_cli.i18n import tr


def rules(how: Listing = "text") -> None:
    """List the rules: code, severity, name, title."""
    from reestr_cli.report.place import severity_name
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
    rows = [
        (rule.code, severity_name(rule.severity if rule.enabled else None), rule.slug, tr(rule.title)) for rule in RULES
    ]
    show_listing(how, {"rules": listed}, [heads, *rows])
