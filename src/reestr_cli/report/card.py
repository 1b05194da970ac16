"""The card of a rule: what it finds, why it matters, how to mend it, an example, the clauses of the acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reestr_cli.findings import Severity
from reestr_cli.forms.form import COMMON_FORM, Form, Source
from reestr_cli.i18n import tr
from reestr_cli.periods import day_text
from reestr_cli.report.look import Look, table
from reestr_cli.report.place import severity_name
from reestr_cli.rules.base import Rule
from reestr_cli.rules.selection import OFF


def render(rule: Rule, forms: Iterable[Form], look: Look) -> Iterator[str]:
    """Yield the card of ``rule``, with what each of ``forms`` says about it."""
    severity = severity_name(rule.severity)
    if not rule.enabled:
        severity += f" ({tr('off unless a form or you turn it on')})"
    yield f"{rule.code} {rule.slug}\n"
    yield from _lines(tr(rule.title), look, "")
    yield f"{tr('Severity')}: {severity}\n"
    for title, text in (
        (tr("Why it matters"), tr(rule.why)),
        (tr("How to fix it"), tr(rule.remedy)),
        (tr("Wrong"), tr(rule.wrong)),
        (tr("Right"), tr(rule.right)),
    ):
        yield f"\n{title}\n"
        yield from _lines(text, look, "  ")
    yield from _clauses(rule, forms, look)


def act(source: Source) -> str:
    """Return the act in a few words: its kind, date and number."""
    return tr("{kind} of {date} No. {number}", kind=source.kind, date=day_text(source.date), number=source.number)


def clauses(rule: Rule, forms: Iterable[Form]) -> Iterator[tuple[Form, str]]:
    """Yield every form that says something about ``rule``, with the clause, or with the severity it sets and why."""
    for form in forms:
        clause = rule.clause(form)
        changed = next((change for change in form.severities if change.code == rule.code), None)
        if changed is not None:
            severity = None if changed.severity == OFF else Severity.named(changed.severity)
            clause = f"{severity_name(severity)}: {changed.reason} ({changed.clause})"
        if clause is not None and clause != COMMON_FORM:
            yield form, clause


def _clauses(rule: Rule, forms: Iterable[Form], look: Look) -> Iterator[str]:
    rows = [(form.region, f"{act(form.source)}, {clause}") for form, clause in clauses(rule, forms)]
    if rows:
        yield f"\n{tr('What the acts say')}\n"
        yield from table(rows, look.width)


def _lines(text: str, look: Look, indent: str) -> Iterator[str]:
    for paragraph in text.split("\n"):
        yield from look.lines(paragraph, indent, indent)
