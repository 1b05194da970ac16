"""What is said beside the findings: what of the workbook was not checked, and that a register holds no process yet."""

from __future__ import annotations

from collections.abc import Iterable

from reestr_cli.i18n import mark
from reestr_cli.messages import Message, quoted
from reestr_cli.register import Register

OTHER_SHEETS = mark(
    "only the sheet «{sheet}» was checked; a register stands on other sheets too ({names}): keep one register in a "
    "workbook, or move the others to files of their own"
)
LEFT_OUT = mark(
    "row {row} below the table was not checked because it is not filled in as a process: «{text}». If it is one, "
    "give it its id"
)
LEFT_OUT_ROWS = mark(
    "rows {first} to {last} below the table were not checked because they are not filled in as processes. If they "
    "are, give them their ids"
)
NOT_CHECKED = mark("the file was not checked; the reason would be told by {code}, which is ignored")
NO_RULE = mark(
    "no rule was checked: --ignore, reestr.toml or the form leave out all those asked for; keep at least one of them"
)
EMPTY = mark("the register holds no process yet: fill it in and check it again")
HIDING_FORMAT = mark(
    "files of this format hide errors such as #REF!, formulas and hidden rows from the program: these were not "
    "checked; save the file as .xlsx and check that"
)

#: How much of a text of the workbook a sentence quotes.
_LONG = 40


def is_unchecked(notes: Iterable[Message]) -> bool:
    """Tell whether ``notes`` say that nothing was looked for: that nothing was found means nothing then."""
    return any(note.template in (NO_RULE, NOT_CHECKED) for note in notes)


def notes_of(register: Register) -> tuple[Message, ...]:
    """Return what is to be said of the register as a whole."""
    notes = [] if register.rows else [Message(EMPTY)]
    left_out = register.around.left_out
    if len(left_out) == 1:
        notes.append(Message(LEFT_OUT, {"row": left_out[0].row, "text": short(left_out[0].text)}))
    elif left_out:
        notes.append(Message(LEFT_OUT_ROWS, {"first": left_out[0].row, "last": left_out[-1].row}))
    if register.around.unseen:
        notes.append(Message(HIDING_FORMAT))
    if register.around.other_sheets:
        names = quoted(register.around.other_sheets)
        notes.append(Message(OTHER_SHEETS, {"sheet": register.sheet, "names": names}))
    return tuple(notes)


def short(text: str) -> str:
    """Return as much of ``text`` as a sentence quotes."""
    return text if len(text) <= _LONG else text[:_LONG].rstrip() + "…"
