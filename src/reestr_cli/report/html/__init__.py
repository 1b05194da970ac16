"""The report as one page: a summary with bars, a board of the files, and the findings of each in a table.

The page needs nothing from outside and no script; with its script the tables sort and filter. For a register it is the
list to work through, for a folder the board of a coordinator.
"""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.findings import Report
from reestr_cli.i18n import tr
from reestr_cli.report import summary
from reestr_cli.report.html import bars, board, filters, register
from reestr_cli.report.look import Look, clean
from reestr_cli.report.markup import Html, element, joined
from reestr_cli.report.page import begin, end, resource


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield the page piece by piece."""
    script = f"\n{resource('html/findings.js')}"
    many = len(report.files) > 1
    title = tr("Check of the registers") if many else tr("Check of the register")
    whole = title if many or not report.files else f"{title}: {clean(report.files[0].path)}"
    yield begin(whole, style=resource("html/findings.css") + register.labels_style(), script=script)
    yield element("a", tr("To the findings"), class_="skip", href="#main")
    yield f"\n<header>\n{element('h1', title)}\n"
    yield element(
        "p", summary.checked(report), Html("<br>"), element("strong", summary.found(report)), class_="headline"
    )
    yield f'\n{_contents(many=many)}\n</header>\n<main id="main">\n'
    yield from bars.render(report)
    if many:
        yield from board.render(report, look)
    yield filters.render(report)
    yield element("h2", tr("Findings"), id="findings")
    yield "\n"
    yield from register.render(report, look)
    yield f"</main>\n{end(script)}"


def _contents(*, many: bool) -> Html:
    places = [("summary", tr("Summary")), ("board", tr("Files")), ("findings", tr("Findings"))]
    links = (element("li", element("a", name, href=f"#{to}")) for to, name in places if many or to != "board")
    return element("nav", joined(element("ul", *links)), aria_label=tr("Contents"))
