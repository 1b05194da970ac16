"""The comparison for people: a headline to say aloud, then the rows by kind of change, old → new with words marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reestr_cli.changes import CellChange, Diff, Regrouping, RowChange
from reestr_cli.i18n import ntr, tr
from reestr_cli.report.diff.marking import Fate, Piece, is_mixed, is_term, mark_words
from reestr_cli.report.diff.phrases import (
    broken_text,
    cosmetic_text,
    form_texts,
    headline,
    id_of,
    kind_name,
    looks_same,
    name_of,
    unmatched_text,
    version_text,
)
from reestr_cli.report.look import BOLD, DIM, Look, clean, wrapped

#: How many rows of one kind are told; the rest is counted, and told with ``--verbose``.
SHOWN = 100
#: How much of an unchanged run of words is kept beside a changed one, in characters.
CONTEXT = 40
_RED, _GREEN, _STRUCK = "31", "32", "9"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line about a row, and what stands under it."""

    head: str
    under: Callable[[], Iterable[str]] = tuple


def render(diff: Diff, look: Look) -> Iterator[str]:
    """Yield the comparison: both files, headline, sections."""
    yield from look.lines(f"{version_text(diff.old)} →")
    yield from look.lines(version_text(diff.new))
    yield "\n"
    for line in wrapped(headline(diff), look.width):
        yield f"{look.paint(line, BOLD)}\n"
    for title, entries in _sections(diff, look):
        if entries:
            yield from _section(title, entries, look)
    slight = cosmetic_text(diff)
    if slight and "cosmetic" not in diff.kinds:
        yield "\n"
        yield from look.lines(f"{slight} {tr('To see them: --cosmetic')}")


def _sections(diff: Diff, look: Look) -> Iterator[tuple[str, Sequence[_Entry]]]:
    yield tr("Form"), [_Entry(text) for text in form_texts(diff.form)]
    yield tr("Added"), [_Entry(f"{id_of(row)}  {name_of(row)} ({_row(row.row)})") for row in diff.added]
    yield tr("Removed"), [_Entry(f"{id_of(row)}  {name_of(row)} ({_old_row(row.row)})") for row in diff.removed]
    for kind in diff.kinds:
        name = kind_name(kind, diff)
        yield name[0].upper() + name[1:], [_changed(row, kind, look) for row in diff.changed if kind in row.kinds]
    yield (
        tr("Renumbered"),
        [_Entry(f"{id_of(pair.old)} → {id_of(pair.new)}  {name_of(pair.new)}") for pair in diff.renumbered],
    )
    yield (
        tr("Moved"),
        [
            _Entry(
                tr(
                    "{id}  {name} (row {old} → {new})",
                    id=id_of(p.new),
                    name=name_of(p.new),
                    old=p.old.row,
                    new=p.new.row,
                )
            )
            for p in diff.moved
        ],
    )
    yield tr("Perhaps split"), [_Entry(_regrouping(entry)) for entry in diff.split]
    yield tr("Perhaps joined"), [_Entry(_regrouping(entry)) for entry in diff.joined]
    yield (
        tr("Broken links"),
        [_Entry(f"{id_of(link.row)} ({_row(link.row.row)}): {broken_text(link)}") for link in diff.links_broken],
    )
    yield (
        tr("Ids that do not tell rows apart (compared by content)"),
        [_Entry(unmatched_text(e)) for e in diff.unmatched],
    )


def _row(number: int) -> str:
    return tr("row {row}", row=number)


def _old_row(number: int) -> str:
    return tr("was row {row}", row=number)


def _changed(row: RowChange, kind: str, look: Look) -> _Entry:
    def under() -> Iterator[str]:
        for change in row.shown:
            if change.kind == kind:
                unseen = looks_same(change)
                yield _cell(change, look) + (f" ({unseen})" if unseen else "")

    return _Entry(f"{id_of(row.new)}  {name_of(row.new)} ({_row(row.new.row)})", under)


def _cell(change: CellChange, look: Look) -> str:
    old, new = clean(change.old), clean(change.new)
    if old == new:
        old, new = change.old, change.new
    pieces = mark_words(old, new)
    # a term of a list is one thing: its words are not told apart
    if is_mixed(pieces) and not is_term(change.kind):
        return "".join(_marked(piece, look) for piece in _shortened(pieces))
    nothing = tr("(blank)")
    return f"{look.paint(old or nothing, _RED)} → {look.paint(new or nothing, _GREEN)}"


def _marked(piece: Piece, look: Look) -> str:
    if piece.fate is Fate.STAYED:
        return piece.text
    if look.colour:
        return look.paint(piece.text, *((_RED, _STRUCK) if piece.fate is Fate.WENT else (_GREEN,)))
    return f"[-{piece.text}-]" if piece.fate is Fate.WENT else f"{{+{piece.text}+}}"


def _shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with long unchanged runs cut to the words beside the changed ones."""
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        text = piece.text
        if piece.fate is Fate.STAYED and len(text) > 2 * CONTEXT + 5:
            before = "" if at == 0 else text[:CONTEXT].rpartition(" ")[0]
            after = "" if at == last else text[-CONTEXT:].partition(" ")[2]
            text = f"{before} … {after}".strip() if at in (0, last) else f"{before} … {after}"
            text = f"{text} " if at == 0 and last and piece.text[-1:] == " " and not text.endswith(" ") else text
        yield Piece(piece.fate, text)


def _regrouping(entry: Regrouping) -> str:
    def some(rows: Sequence[object]) -> str:
        return " + ".join(map(str, rows))

    old, new = some([id_of(row) for row in entry.old]), some([id_of(row) for row in entry.new])
    return f"{old} → {new}  {name_of((entry.old if len(entry.old) == 1 else entry.new)[0])}"


def _section(title: str, entries: Sequence[_Entry], look: Look) -> Iterator[str]:
    yield "\n"
    yield f"{look.paint(f'{title}: {len(entries)}', BOLD)}\n"
    shown = len(entries) if look.verbose else SHOWN
    for entry in entries[:shown]:
        yield from look.lines(entry.head, "  ", "      ")
        for text in entry.under():
            yield from look.lines(text, "      ", "      ")
    if len(entries) > shown:
        more = ntr("and {count} more", "and {count} more", len(entries) - shown)
        yield f"  {look.paint(more, DIM)}. {tr('Every place: add --verbose')}\n"
