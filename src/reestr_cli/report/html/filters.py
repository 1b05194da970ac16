"""What narrows the lists of the page: words, severities, a rule; shown by the script, without which nothing narrows."""

from __future__ import annotations

from reestr_cli.findings import Report
from reestr_cli.i18n import tr
from reestr_cli.report.listing import GRAVEST_FIRST
from reestr_cli.report.markup import Html, element, joined
from reestr_cli.rules import BY_CODE


def render(report: Report) -> str:
    """Return the form, hidden until the script shows it."""
    names = {"error": tr("Errors"), "warning": tr("Warnings"), "info": tr("Notes")}
    boxes = (
        element("label", _box(severity.key), " ", names[severity.key])
        for severity in GRAVEST_FIRST
        if report.count(severity)
    )
    titles = {"": tr("all"), **{code: _title(code) for code in sorted(report.totals.codes)}}
    rules = (element("option", title, value=code) for code, title in titles.items())
    parts = joined(
        element("label", tr("Words"), " ", Html('<input type="search" name="words" autocomplete="off">')),
        element("fieldset", element("legend", tr("Severity")), *boxes),
        element(
            "label", tr("Rule"), " ", element("select", element("option", tr("all"), value=""), *rules, name="rule")
        ),
        element("button", tr("Show all"), type="reset"),
        element("output", name="shown", aria_live="polite"),
    )
    shown = tr("Shown {shown} of {all}.", shown="{shown}", all="{all}")
    form = element("form", parts, id="filter", role="search", aria_label=tr("Narrow the findings"), data_shown=shown)
    return f"{form.replace('<form ', '<form hidden ', 1)}\n"


def _box(name: str) -> Html:
    return Html(f'<input type="checkbox" name="severity" value="{name}" checked>')


def _title(code: str) -> str:
    rule = BY_CODE.get(code)
    return code if rule is None else f"{code} {tr(rule.title)}"
