"""Why each repair is made: one sentence per rule, with the clause of the act that the rule rests on."""

from __future__ import annotations

from reestr_cli.forms.form import Form
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.rules import BY_CODE
from reestr_cli.rules.base import cited

#: What is done with a fault of each rule.
REASONS = {
    "R002": mark("macros, links to other files and embedded objects are not carried over into the new workbook"),
    "R003": mark("a formula is replaced with its value"),
    "R005": mark("what was hidden is shown"),
    "R102": mark("a required column was missing: it is added empty, fill it in"),
    "R103": mark("a column of the form was missing: it is added empty"),
    "R105": mark("the columns are put into the order of the form"),
    "R106": mark("the header is changed to the wording of the form"),
    "R108": mark("merged cells are unmerged, the value is repeated in each row"),
    "R109": mark("an empty row inside the table is removed"),
    "R110": mark("a row that is not a process is removed from the table"),
    "R202": mark("a sign or a word in place of a value is cleared"),
    "R203": mark("the id is restored as text by its neighbours and by which ids are free"),
    "R204": mark("stray spaces, line breaks and invisible characters are removed"),
    "R205": mark("look-alike letters of the other alphabet are replaced in the word"),
    "R206": mark("the value is spelt as in the list"),
    "R207": mark("the value is spelt as in the list"),
    "R208": mark("the group is spelt as in the list"),
    "R211": mark("a tab before the text is removed"),
    "R409": mark("the name of a process is replaced with its id"),
    "R501": mark("the name is changed to the wording of the list of typical processes"),
    "R503": mark("the number before the name of the process is removed"),
}
#: Repairs that share the code of a rule and have a reason of their own.
NUMBER_SIGN = mark("the sign №, garbled by an encoding, is restored")
NEAREST = mark("the value is replaced with the nearest one in the list")
ID_SIGNS = mark("the id is written with the usual letters, digits and signs")
LINK_SIGNS = mark("the link is written like the corrected id")
GROUP_FILLED = mark("the group is filled in from the list of typical processes")
#: Nothing is repeated: an id is for one process alone, and the range may lie in one row.
TAKEN_APART = mark("merged cells are unmerged")
#: LibreOffice keeps the values under a merged range, and so may other programs; none of them shows them.
UNCOVERED = mark("merged cells are unmerged; what was hidden under them is shown")
MOVED = mark("a column that the form does not have is moved after its columns")


def why(code: str, form: Form, reason: str | None = None) -> Message:
    """Return why a repair of the rule ``code`` is made; ``reason`` replaces the rule's own sentence."""
    return cited(Message(reason or REASONS[code]), BY_CODE[code].clause(form))
