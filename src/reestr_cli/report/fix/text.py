"""The list of repairs for people: by file, then by kind of repair; each place with what stood there and what stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from reestr_cli.findings import Report
from reestr_cli.i18n import mark, ntr, tr
from reestr_cli.periods import shown_day
from reestr_cli.repairs import FixedFile, Repair
from reestr_cli.report import text as findings
from reestr_cli.report.look import BOLD, DIM, Look, clean, wrapped

#: How many different repairs of one kind are told, how many places of each, and how many lines around the table.
SHOWN, PLACES, LINES = 5, 8, 5
#: How much of a text is shown beside what differs in it, in characters; a text is cut beyond three times as much.
CONTEXT = 24
_INDENT = " " * 12
#: What a format may hide, by the names that the readers use.
UNSEEN = {
    "errors": mark("errors"),
    "formulas": mark("formulas"),
    "hidden rows": mark("hidden rows"),
    "hidden columns": mark("hidden columns"),
    "merged cells": mark("merged cells"),
}


def render(files: Sequence[FixedFile], look: Look) -> Iterator[str]:
    """Yield the repairs file by file, a summary, and what is left to mend by hand."""
    for file in files:
        yield from _file(file, look)
        yield "\n"
    summary = list(_summary(files, look))
    yield from summary
    left = Report(tuple(file.remaining for file in files if file.remaining.findings))
    if left.files:
        is_new = any(file.output for file in files)
        title = tr("Left to fix by hand (cells of the new workbook):") if is_new else tr("Left to fix by hand:")
        if summary:
            yield "\n"
        yield f"{look.paint(title, BOLD)}\n\n"
        yield from findings.render(left, look)


def _summary(files: Sequence[FixedFile], look: Look) -> Iterator[str]:
    repairs = sum(len(file.repairs) for file in files)
    if repairs:
        repaired = sum(bool(file.repairs) for file in files)
        yield f"{tr('Repairs: {repairs}, files: {files}.', repairs=repairs, files=repaired)}\n"
    elif any(not file.output and file.remaining.rows is not None for file in files):
        # of a copy that is the same it is said beside its name, and of a file that holds no register why that is so
        yield f"{tr('Nothing to repair.')}\n"
    guessable = sum(file.guessable for file in files)
    if guessable:
        text = ntr(
            "{count} more repair can be inferred: see it with --unsafe --dry-run.",
            "{count} more repairs can be inferred: see them with --unsafe --dry-run.",
            guessable,
        )
        yield from look.lines(text)


def _file(file: FixedFile, look: Look) -> Iterator[str]:
    for line in wrapped(_head(file), look.width, "", "  "):
        yield f"{look.paint(line, BOLD)}\n"
    kinds: dict[tuple[str, str, bool], list[Repair]] = {}
    for repair in sorted(file.repairs, key=lambda repair: repair.code):
        kinds.setdefault((repair.code, str(repair.why), repair.safe), []).append(repair)
    for (code, why, safe), repairs in kinds.items():
        yield from _kind(code, why if safe else tr("{why}; inferred, check it", why=why), repairs, look)
    yield from _beside(file, look)


def _head(file: FixedFile) -> str:
    """Return the file, and what became of it."""
    path, output = clean(file.path), clean(file.output or "")
    if not output:
        return tr("{path}: nothing is written", path=path)
    names = {"path": path, "output": output}
    if not file.repairs:
        if not file.written:
            return tr("{path}: nothing to repair; it would be written as it is, on the form: {output}", **names)
        return tr("{path}: nothing to repair; written as it is, on the form: {output}", **names)
    if not file.written:
        return tr("{path}: the repaired copy would be {output}", **names)
    if file.backup is not None:
        return tr("{path}: repaired in place; the original: {backup}", path=path, backup=clean(file.backup))
    return tr("{path}: repaired copy: {output}", **names)


def _kind(code: str, why: str, repairs: Sequence[Repair], look: Look) -> Iterator[str]:
    title = f"{why[:1].upper()}{why[1:]}: {len(repairs)}"
    first, *rest = wrapped(clean(title), look.width, f"  {code}  ", "        ")
    yield f"  {look.paint(code, BOLD)}{look.paint(first[6:], BOLD)}\n"
    yield from (f"{look.paint(line, BOLD)}\n" for line in rest)
    entries: dict[str, list[str]] = {}
    for repair in repairs:
        entries.setdefault(_content(repair), []).append(repair.address or "")
    shown = len(entries) if look.verbose else SHOWN
    for content, places in islice(entries.items(), shown):
        yield from _entry(content, [place for place in places if place], look)
    if len(entries) > shown:
        count = sum(len(places) for places in islice(entries.values(), shown, None))
        more = ntr("and {count} more", "and {count} more", count)
        yield f"    {look.paint(more, DIM)}. {tr('Every place: add --verbose')}\n"


def _entry(content: str, places: Sequence[str], look: Look) -> Iterator[str]:
    kept = places if look.verbose else places[:PLACES]
    place = ", ".join(kept) + (f" (+{len(places) - len(kept)})" if len(places) > len(kept) else "")
    if not content or not place:
        lines = wrapped(place or content, look.width, "    ", "    ")
    elif len(place) <= 6:
        lines = wrapped(content, look.width, f"    {place:6}  ", _INDENT)
    else:
        lines = wrapped(f"{place}  {content}", look.width, "    ", _INDENT)
    yield from (f"{line}\n" for line in lines)


def _content(repair: Repair) -> str:
    """Return what became of the place, in words; empty where the place says all."""
    if repair.note is not None:
        text = clean(str(repair.note))
        if clean(repair.before or "") != clean(repair.after or ""):
            return text
        return f"{text}: «{_cut(clean(repair.after or ''))}»"
    before, after = clean(repair.before or ""), clean(repair.after or "")
    if repair.code == "R203":
        before = shown_day(before)
    if before == after or repair.after is None:
        return f"«{_cut(before)}»" if before else ""
    if repair.before is None:
        return f"«{_cut(after)}»"
    nothing = tr("(blank)")
    before, after = _excerpts(before, after)
    return f"{f'«{before}»' if before else nothing} → {f'«{after}»' if after else nothing}"


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Return both texts cut to what differs in them and the words beside it."""
    if max(len(before), len(after)) <= 3 * CONTEXT:
        return before, after
    start = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
    pairs = zip(reversed(before[start:]), reversed(after[start:]), strict=False)
    end = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after)) - start)
    return _around(before, start, len(before) - end), _around(after, start, len(after) - end)


def _around(text: str, start: int, end: int) -> str:
    """Return ``text`` from ``start`` to ``end`` with a few words on both sides."""
    head = "" if start <= CONTEXT else "…"
    tail = "" if len(text) - end <= CONTEXT else "…"
    begin = 0 if not head else start - CONTEXT
    stop = len(text) if not tail else end + CONTEXT
    return f"{head}{_cut(text[begin:stop], 6 * CONTEXT)}{tail}"


def _cut(text: str, longest: int = 3 * CONTEXT) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"


def _beside(file: FixedFile, look: Look) -> Iterator[str]:
    """Yield what stands beside the register in the new workbook, and what does not."""
    texts = []
    if file.carried:
        texts.append(tr("Other sheets are carried over as values: {names}", names=_names(file.carried)))
    if file.left_out:
        texts.append(tr("Sheets not carried over: {names}", names=_names(file.left_out)))
    if file.unseen:
        names = ", ".join(tr(UNSEEN.get(name, name)) for name in file.unseen)
        texts.append(
            tr(
                "The format of this file hides some things from the program ({names}): look for them in the file, "
                "or save it as .xlsx and repair that file.",
                names=names,
            )
        )
    if file.uncomputed:
        shown = file.uncomputed if look.verbose else file.uncomputed[:PLACES]
        more = len(file.uncomputed) - len(shown)
        texts.append(
            tr(
                "Formulas without a stored result do not go into the new workbook ({cells}): open the original in "
                "Excel, save it, and repair it again.",
                cells=", ".join(shown) + (f" (+{more})" if more else ""),
            )
        )
    for text in texts:
        yield from look.lines(text, "  ", "    ")
    if file.outside:
        title = tr("Lines around the table are now on the sheet «{name}»:", name=clean(file.outside_sheet or ""))
        yield from look.lines(title, "  ", "    ")
        for each in islice(file.outside, len(file.outside) if look.verbose else LINES):
            text = tr("row {row}: «{text}»", row=each.row, text=_cut(clean(" | ".join(each.texts))))
            yield from look.lines(text, "    ", "      ")
        if len(file.outside) > LINES and not look.verbose:
            yield f"    {ntr('and {count} more', 'and {count} more', len(file.outside) - LINES)}\n"


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"«{clean(name)}»" for name in names)
