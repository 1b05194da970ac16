"""Asks from two versions of a register: what must be asked for to make the new one of the old one."""

from __future__ import annotations

from reestr_cli.changes import CellChange, Diff
from reestr_cli.forms.form import Form
from reestr_cli.request.asks import Ask, Deed, added, excluded, mentions_in, owner_of
from reestr_cli.versions import Row
from reestr_cli.wording import fold_id


def asks_of(diff: Diff, form: Form) -> tuple[Ask, ...]:
    """Return the asks in the order of a letter. Another order of rows and another form of the register are none.

    The owner who asks for a change is the one that the old version names: the register is his until it is changed.
    """
    new = diff.new
    standing = {fold_id(new.text("id", index)) for index in range(len(new.register.rows))}
    naming = mentions_in(new, form, range(len(new.register.rows)))

    def left_over(row: Row) -> tuple[Row, ...]:
        key = fold_id(row.id)
        return () if key in standing else naming.get(key, ())

    asks = [added(row) for row in diff.added]
    asks += [excluded(row, left_over(row)) for row in diff.removed]
    cells: dict[int, list[CellChange]] = {}
    before: dict[int, Row] = {}
    after: dict[int, Row] = {}
    header = next((heading.header for heading in new.headings if heading.key == "id"), "")
    renumbered = {pair.new.index for pair in diff.renumbered}
    for pair in diff.renumbered:
        index = pair.new.index
        before[index], after[index] = pair.old, pair.new
        cells[index] = [CellChange("id", header, pair.old.shown("id"), pair.new.shown("id"), "id")]
    for change in diff.changed:
        index = change.new.index
        before[index], after[index] = change.old, change.new
        cells.setdefault(index, []).extend(change.shown)
    for index in sorted(cells):
        asks.append(
            Ask(
                Deed.CHANGE,
                before[index],
                tuple(cells[index]),
                owner_of(before[index]) or owner_of(after[index]),
                left_over(before[index]) if index in renumbered else (),
            )
        )
    return tuple(asks)
