"""The comparison as one page: no scripts, nothing from outside, readable on paper, in the dark and by ear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reestr_cli.changes import CellChange, Diff, Regrouping, RowChange
from reestr_cli.i18n import ntr, tr
from reestr_cli.report.diff.marking import Fate, is_mixed, is_term, mark_words, spaced
from reestr_cli.report.diff.phrases import (
    broken_text,
    cosmetic_text,
    form_texts,
    headline,
    id_of,
    kind_name,
    looks_same,
    unmatched_text,
)
from reestr_cli.report.look import Look, clean
from reestr_cli.report.markup import Html, element, joined
from reestr_cli.report.page import begin, end
from reestr_cli.versions import Row, Version


def render(diff: Diff, look: Look) -> Iterator[str]:  # noqa: ARG001 - every format has the same signature
    """Yield the page piece by piece."""
    title = tr("What changed in the register")
    yield begin(f"{title}: {clean(diff.new.path)}")
    yield f"<header>\n{element('h1', title)}\n{_versions(diff)}\n{element('p', headline(diff), class_='headline')}\n"
    sections = [section for section in _sections(diff) if section.count]
    yield f"{_contents(sections)}\n</header>\n<main>\n"
    for section in sections:
        yield from section.render()
    slight = cosmetic_text(diff)
    yield f"{element('p', slight, class_='aside') if slight else ''}\n</main>\n{end()}"


class _Section:
    """A part of the page: an anchor, a heading with the number of rows, and a table."""

    def __init__(self, anchor: str, title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.anchor, self.title, self._headers, self._rows = anchor, title, headers, rows
        self.count = len(rows)

    def render(self) -> Iterator[str]:
        """Yield the section; the first cell of a row is its heading."""
        yield f'<section id="{self.anchor}">\n'  # the table is the landmark: two of one name would confuse
        heading = joined(self.title, " ", element("span", str(self.count), class_="count"))
        yield f"{element('h2', heading, id=f'{self.anchor}-title')}\n"
        yield f'<div class="scroll" tabindex="0" role="region" aria-labelledby="{self.anchor}-title">\n<table>\n'
        yield f"<thead><tr>{''.join(element('th', header, scope='col') for header in self._headers)}</tr></thead>\n"
        yield "<tbody>\n"
        for first, *others in self._rows:
            cells = "".join(element("td", cell) for cell in others)
            yield f"<tr>{element('th', first, scope='row')}{cells}</tr>\n"
        yield "</tbody>\n</table>\n</div>\n</section>\n"


def _versions(diff: Diff) -> Html:
    def version(name: str, side: Version) -> Html:
        rows = ntr("{count} process", "{count} processes", len(side.register.rows))
        facts = ", ".join(filter(None, (clean(side.register.agency or ""), side.region, rows)))
        return joined(element("dt", name), element("dd", element("strong", clean(side.path)), Html("<br>"), facts))

    return element("dl", version(tr("Old version"), diff.old), version(tr("New version"), diff.new))


def _contents(sections: Sequence[_Section]) -> Html:
    links = (
        element(
            "li", element("a", joined(s.title, " ", element("span", str(s.count), class_="count")), href=f"#{s.anchor}")
        )
        for s in sections
    )
    return element("nav", element("ul", *links), aria_label=tr("Contents"))


def _sections(diff: Diff) -> Iterator[_Section]:
    row, service, process = tr("Row"), tr("Service"), tr("Process")
    yield _Section("form", tr("Form"), (tr("What"),), [(text,) for text in form_texts(diff.form)])
    whole = (tr("Id"), row, service, process, tr("Responsible person"), tr("Status"))
    yield _Section("added", tr("Added"), whole, [_whole(each) for each in diff.added])
    yield _Section("removed", tr("Removed"), whole, [_whole(each) for each in diff.removed])
    headers = (tr("Id"), row, tr("Service and process"), tr("Was → is"))
    for kind in diff.kinds:
        name = kind_name(kind, diff)
        rows = [_changed(each, kind) for each in diff.changed if kind in each.kinds]
        yield _Section(f"kind-{kind}", name[0].upper() + name[1:], headers, rows)
    yield _Section(
        "renumbered",
        tr("Renumbered"),
        (tr("New id"), tr("Old id"), row, service, process),
        [
            (id_of(p.new), id_of(p.old), str(p.new.row), clean(p.new.service), clean(p.new.process))
            for p in diff.renumbered
        ],
    )
    yield _Section(
        "moved",
        tr("Moved"),
        (tr("Id"), tr("Was in row"), tr("Is in row"), service, process),
        [
            (id_of(p.new), str(p.old.row), str(p.new.row), clean(p.new.service), clean(p.new.process))
            for p in diff.moved
        ],
    )
    yield _families("split", tr("Perhaps split"), diff.split)
    yield _families("joined", tr("Perhaps joined"), diff.joined)
    yield _Section(
        "links-broken",
        tr("Broken links"),
        (tr("Id"), row, tr("What")),
        [(id_of(link.row), str(link.row.row), broken_text(link)) for link in diff.links_broken],
    )
    title = tr("Ids that do not tell rows apart (compared by content)")
    yield _Section("unmatched", title, (tr("What"),), [(unmatched_text(entry),) for entry in diff.unmatched])


def _whole(row: Row) -> Sequence[str]:
    texts = (clean(row.shown(key)) for key in ("service", "process", "owner", "status"))
    return (id_of(row), str(row.row), *texts)


def _changed(row: RowChange, kind: str) -> Sequence[str]:
    name = joined(clean(row.new.service), Html("<br>"), clean(row.new.process))
    changes = (_change(change) for change in row.shown if change.kind == kind)
    return id_of(row.new), str(row.new.row), name, joined(*changes)


def _change(change: CellChange) -> Html:
    unseen = looks_same(change)
    return element("div", _marked(change), f" ({unseen})" if unseen else "")


def _marked(change: CellChange) -> Html:
    pieces = mark_words(change.old, change.new)
    if not is_mixed(pieces) or is_term(change.kind):
        nothing = element("span", tr("(blank)"), class_="blank")
        old = element("del", change.old) if change.old.strip() else nothing
        new = element("ins", change.new) if change.new.strip() else nothing
        return joined(old, " → ", new)
    tags = {Fate.WENT: "del", Fate.CAME: "ins"}
    return joined(*(element(tags[p.fate], p.text) if p.fate in tags else p.text for p in spaced(pieces)))


def _families(anchor: str, title: str, entries: Iterable[Regrouping]) -> _Section:
    def ids(rows: Sequence[Row]) -> str:
        return " + ".join(map(id_of, rows))

    rows = []
    for entry in entries:
        one = (entry.old if len(entry.old) == 1 else entry.new)[0]
        rows.append((ids(entry.new), ids(entry.old), clean(one.service), clean(one.process)))
    return _Section(anchor, title, (tr("New id"), tr("Old id"), tr("Service"), tr("Process")), rows)
