"""The history as one page: no scripts, nothing from outside."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.history.asking import Answer
from reestr_cli.i18n import tr
from reestr_cli.report.history.sections import Section, sections
from reestr_cli.report.look import Look
from reestr_cli.report.markup import Html, element
from reestr_cli.report.page import begin, end

#: A word is not broken to spare a table that can be scrolled.
_STYLE = """h3 { margin: 1.4rem 0 .5rem; font-size: 1.05rem; break-after: avoid; }
.lines { margin: .2rem 0; }
th, td { overflow-wrap: break-word; }
tbody th { white-space: nowrap; }
.words tbody th { white-space: normal; }
@media print { th, td { padding: .3rem .35rem; } }
"""


def render(answer: Answer, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the page piece by piece."""
    title = tr("History of the registers")
    yield begin(title, style=_STYLE)
    yield f"<header>\n{element('h1', title)}\n</header>\n<main>\n"
    whose = ""
    for number, section in enumerate(sections(answer)):
        anchor = f"s{number}"
        whose = anchor if section.main else whose
        yield f"{element('h2' if section.main else 'h3', section.title, id=anchor)}\n"
        yield "".join(f"{element('p', line, class_='lines')}\n" for line in section.lines)
        if section.rows:
            yield from _table(section, anchor if anchor == whose else f"{whose} {anchor}".strip())
    yield f"</main>\n{end()}"


def _table(section: Section, names: str) -> Iterator[str]:
    """Yield a table; ``names`` are the headings that name it: those of several regions have the same sections."""
    words = " words" if section.quarters else ""
    yield f'<div class="scroll{words}" tabindex="0" role="region" aria-labelledby="{names}">\n<table>\n<thead>'
    yield str(element("tr", *(element("th", header, scope="col") for header in section.headers)))
    yield "</thead>\n<tbody>\n"
    for first, *others in section.rows:
        cells: list[Html] = [element("td", cell) for cell in others]
        yield f"{element('tr', element('th', first, scope='row'), *cells)}\n"
    yield "</tbody>\n</table>\n</div>\n"
