"""The summary of the page: how often each rule was broken, what each body has, at which status the rows stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reestr_cli.findings import Report, Severity
from reestr_cli.i18n import tr
from reestr_cli.report.listing import GRAVEST_FIRST, counts_of
from reestr_cli.report.look import clean
from reestr_cli.report.markup import Html, element, joined
from reestr_cli.rules import BY_CODE

#: How many units of its own a bar is wide, whatever the width of the page.
_WIDE = 1000

Counts = Counter[Severity]


def render(report: Report) -> Iterator[str]:
    """Yield the section; a table without rows is left out, and so is a body with nothing to mend: the board has it."""
    rules: dict[str, Counts] = {}
    bodies: dict[str, Counts] = {}
    statuses: Counter[str] = Counter()
    for file in report.files:
        body = bodies.setdefault(clean(file.agency or "") or tr("(body not named)"), Counter())
        body.update(file.severities)
        for code, counts in file.counts.items():
            rules.setdefault(code, Counter()).update(counts)
        for text, count in file.statuses:
            statuses[text] += count
    yield f'<section id="summary" aria-label="{tr("Summary")}">\n<div class="bars">\n'
    yield from _by_severity(tr("Findings by rule"), tr("Rule"), ((_card(code), rules[code]) for code in rules))
    if len(bodies) > 1:
        faulty = ((name, counts) for name, counts in bodies.items() if counts.total())
        yield from _by_severity(tr("Findings by body"), tr("Body"), faulty)
    yield from _by_status(statuses)
    yield "</div>\n</section>\n"


def _card(code: str) -> Html:
    """Return the code of a rule with its title, behind which stands why it matters and how to mend it."""
    rule = BY_CODE.get(code)
    if rule is None:
        return element("span", code)
    told = ((tr("Why it matters"), tr(rule.why)), (tr("How to fix it"), tr(rule.remedy)))
    texts = (element("p", element("b", f"{name}. "), text) for name, text in told)
    return element("details", element("summary", element("code", code), " ", tr(rule.title)), *texts)


def _by_severity(title: str, header: str, entries: Iterable[tuple[str, Counts]]) -> Iterator[str]:
    ordered = sorted(entries, key=lambda entry: [-entry[1][severity] for severity in GRAVEST_FIRST])
    most = max((counts.total() for _, counts in ordered), default=0)
    rows = []
    for name, counts in ordered:
        bar = _bar([(severity.key, counts[severity]) for severity in GRAVEST_FIRST], most)
        rows.append((name, bar, element("span", str(counts.total()), title=counts_of(counts))))
    yield from _table(title, (header, tr("How many")), rows)


def _by_status(statuses: Counter[str]) -> Iterator[str]:
    most = max(statuses.values(), default=0)
    rows = [
        (clean(text) or tr("(empty, or not in the form)"), _bar([("status", count)], most), str(count))
        for text, count in statuses.items()
    ]
    yield from _table(tr("Rows by status"), (tr("Status"), tr("How many")), rows)


def _bar(parts: Sequence[tuple[str, int]], most: int) -> Html:
    """Return a bar of ``parts`` (class, count), drawn without any style of its own: the policy forbids those."""
    found, at = [], 0
    for name, count in parts:
        width = round(count * _WIDE / most) if most else 0
        if count:
            found.append(element("rect", class_=name, x=str(at), y="0", width=str(max(width, 4)), height="10"))
        at += width
    return element(
        "svg", *found, class_="bar", viewBox=f"0 0 {_WIDE} 10", preserveAspectRatio="none", aria_hidden="true"
    )


def _table(title: str, headers: tuple[str, str], rows: Sequence[tuple[str, Html, str]]) -> Iterator[str]:
    if not rows:
        return
    name, count = (element("th", header, scope="col") for header in headers)
    head = element("tr", name, element("td", class_="bar"), count)
    yield f"<table>\n{element('caption', title)}\n{element('thead', head)}\n<tbody>\n"
    for text, bar, number in rows:
        cells = joined(element("th", text, scope="row"), element("td", bar, class_="bar"), element("td", number))
        yield f"{element('tr', cells)}\n"
    yield "</tbody>\n</table>\n"
