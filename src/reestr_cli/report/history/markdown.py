"""The history as Markdown: for a note, a wiki, a request."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.history.asking import Answer
from reestr_cli.i18n import tr
from reestr_cli.report.escaping import escape
from reestr_cli.report.history.sections import sections
from reestr_cli.report.look import Look


def render(answer: Answer, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the stories one after the other, every table whole."""
    yield f"# {tr('History of the registers')}\n"
    for section in sections(answer):
        yield f"\n{'##' if section.main else '###'} {escape(section.title)}\n"
        yield "".join(f"\n{escape(line)}\n" for line in section.lines)
        if section.rows:
            yield f"\n| {' | '.join(section.headers)} |\n|{'---|' * len(section.headers)}\n"
            yield from (f"| {' | '.join(escape(cell) or '—' for cell in row)} |\n" for row in section.rows)
