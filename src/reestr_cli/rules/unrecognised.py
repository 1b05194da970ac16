"""R1: a workbook in which no form is recognised."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.register import Register
from reestr_cli.rules.base import Rule


class FormNotRecognised(Rule):
    """Made by the check of a file when no header is found; a register that was found never has it."""

    code = "R101"
    slug = "form-not-recognised"
    severity = Severity.ERROR
    title = mark("No header row of a known form")
    why = mark("Without the header nobody can tell which column is which: nothing else can be checked.")
    remedy = mark(
        "Copy the header row from the blank (reestr init) into the row above the data, each column under its own "
        "header. If the region has another form, name it with --region, or describe it in a form file (--form)."
    )
    wrong = mark("a table without a header, or with headers of its own")
    right = mark("the header row of the official form, to the letter")
    message = mark(
        "no header row of a known form was found; row {row} of the sheet «{sheet}» is most like one ({found}); the "
        "nearest form is «{region}», of which it lacks {missing}: copy the header row from the blank (reestr init)"
    )
    nothing_message = mark(
        "no header row of a known form was found, because the sheets hold none of the words of a header: copy the "
        "header row from the blank (reestr init) into the row above the data"
    )
    no_header_message = mark(
        "no header row of a known form was found: the table on the sheet «{sheet}» (rows: {count}) has none; copy the "
        "header row from the blank (reestr init) into the row above the data"
    )
    other_form_message = mark(
        "no header row was found: the workbook is marked as one of the form «{form}», and was held against others; "
        "name that form (--form, --region or reestr.toml)"
    )
    report_message = mark("this is a report of reestr and no register: keep it in another folder")
    no_sheet_message = mark(
        "the sheet with the register is missing or empty, there are only {sheets}: take the workbook that still "
        "has it, or fill in a new blank (reestr init)"
    )

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:  # noqa: ARG002 - it was found
        """Yield nothing: there is a register."""
        yield from ()
