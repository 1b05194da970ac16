"""R0: the file itself. What cannot be read, what runs, what is computed, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reestr_cli.findings import Finding, Severity, column_letters
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.messages import Said
from reestr_cli.register import CellKind, Register, TypedCell, Value, is_empty, is_error, text_of
from reestr_cli.rules.base import Rule, Verdict
from reestr_cli.rules.meanings import text_suspects


class UnreadableFile(Rule):
    """Made by the check of a file when reading stops; a register that was read never has it."""

    code = "R001"
    slug = "unreadable-file"
    severity = Severity.ERROR
    title = mark("A file that cannot be read")
    why = mark(
        "A broken, encrypted or renamed file cannot be checked, merged or published; whoever receives it will not open "
        "it either."
    )
    remedy = mark(
        "Open the file in the spreadsheet program and save it anew: File, Save As, type «Excel Workbook (*.xlsx)». "
        "Remove the password if there is one. If it does not open, ask for another copy: this one was cut in transfer."
    )
    wrong = mark("an .xls or a Word document renamed to реестр.xlsx")
    right = mark("the same table saved by Excel or LibreOffice as .xlsx")
    message = "{reason}"  # a sentence of its own

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:  # noqa: ARG002 - it was read
        """Yield nothing: there is a register."""
        yield from ()


class ActiveContent(Rule):
    """Macros, links to other workbooks and embedded objects, one finding for each kind."""

    code = "R002"
    slug = "active-content"
    severity = Severity.WARNING
    title = mark("Macros, links to other workbooks, embedded objects")
    why = mark(
        "Macros and embedded objects are stopped by mail filters and may do harm; a link to another workbook shows "
        "other values on another computer. A register needs none of them."
    )
    remedy = mark(
        "Macros: File, Save As, type «Excel Workbook (*.xlsx)». Links: Data, Edit Links, Break Link. Objects: Home, "
        "Find & Select, Selection Pane, delete what is listed."
    )
    wrong = mark("реестр.xlsm with macros")
    right = mark("реестр.xlsx with text only")
    message = mark("the workbook holds macros: save it as .xlsx without them")
    links_message = mark("the workbook takes values from other files ({files}): break the links, keep the values")
    objects_message = mark("the workbook holds embedded objects ({objects}): delete them")
    fixable = True

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:  # noqa: ARG002
        """Yield at most three findings about the whole file."""
        around = register.around
        if around.macros:
            yield self.at_place(None, self.say(None))
        if around.external_links:
            yield self.at_place(None, self.say(None, self.links_message, files=", ".join(around.external_links)))
        if around.embedded:
            yield self.at_place(None, self.say(None, self.objects_message, objects=", ".join(around.embedded)))


class Formula(Rule):
    """A formula in a data cell; its stored result is used where rows are compared, and not judged as a text."""

    code = "R003"
    slug = "formula"
    severity = Severity.WARNING
    title = mark("A formula in place of a value")
    why = mark(
        "What a formula shows changes when rows are sorted or the file is opened elsewhere, and is lost when registers "
        "are merged. A formula without a stored result is an error: it shows nothing to a program that does not "
        "compute."
    )
    remedy = mark(
        "Select the cells, copy them, and paste with Paste Special, Values (Ctrl+Alt+V, V). If the result is not "
        "shown, first open the file in Excel and save it."
    )
    wrong = "=B12"
    right = mark("the text itself: Прием и регистрация запроса заявителя")
    message = mark("a formula stands in place of a value: replace it with its result «{text}»")
    nothing_message = mark(
        "a formula that shows nothing stands in place of a value: type the value, or clear the cell (Delete)"
    )
    empty_message = mark("a formula without a stored result: type the value itself")
    fixable = True

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:  # noqa: ARG002
        """Yield every formula; one without a result is an error; one whose result is an error is R004's."""
        for key in register.columns:
            yield from self.at_verdicts(
                register,
                key,
                {
                    value: self._judge(value)
                    for value in register.typed(key)
                    if value.formula and value.kind is not CellKind.ERROR
                },
            )

    def _judge(self, value: TypedCell) -> Verdict:
        if value.text:
            return self.verdict(self.say(None, text=value.text), suggestion=value.text)
        if value.empty_result:
            return self.verdict(self.say(None, self.nothing_message), fixable=False)
        return self.verdict(self.say(None, self.empty_message), severity=Severity.ERROR, fixable=False)


class ErrorValue(Rule):
    """An error of the spreadsheet program in a data cell."""

    code = "R004"
    slug = "error-value"
    severity = Severity.ERROR
    title = mark("An error such as #REF! in a cell")
    why = mark("The value is lost: nobody can tell what should stand in the cell.")
    remedy = mark(
        "Find out the value (an earlier version of the register, the original document) and type it over the error."
    )
    wrong = "#REF!"
    right = mark("the text that the formula once showed")
    message = mark("the cell shows the error {error}: type the value itself")

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every cell that stores an error, or that shows one as text."""
        found = register.once(text_suspects, standard)
        for key in register.columns:
            errors: list[Value] = [*found[key].errors, *(value for value in register.typed(key) if is_error(value))]
            said = {value: Said(self.say(None, error=text_of(value).strip())) for value in errors}
            yield from self.at_values(register, key, said)


class HiddenContent(Rule):
    """Hidden sheets with columns of a register, hidden rows of processes, hidden columns."""

    code = "R005"
    slug = "hidden-content"
    severity = Severity.WARNING
    title = mark("Hidden sheets, rows or columns with data")
    why = mark(
        "What is hidden is checked, merged and published like the rest, but the person who signs does not see it. A "
        "filter left on hides rows too."
    )
    remedy = mark(
        "Rows and columns: select the whole sheet (Ctrl+A), right click on a row or column heading, Unhide. A filter: "
        "Data, Clear. A sheet: right click on a sheet tab, Unhide. Delete what is not needed."
    )
    wrong = mark("rows 14 to 20 hidden by a filter")
    right = mark("all rows shown")
    message = mark("{count} hidden rows with data, from {first} to {last}: show them, or delete what is not needed")
    row_message = mark("row {first} with data is hidden: show it, or delete it if it is not needed")
    column_message = mark("the column «{header}» is hidden: show it")
    sheet_message = mark("the sheet «{sheet}» with columns of a register is hidden: show it, or delete it")
    fixable = True

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:  # noqa: ARG002
        """Yield hidden sheets, then hidden columns that hold something, then runs of hidden rows."""
        for sheet in register.around.hidden_sheets:
            message = self.say(None, self.sheet_message, sheet=sheet)
            yield self.at_place(None, message, sheet=sheet, fixable=False)
        hidden = set(register.around.hidden_columns)
        for cell in register.header:
            if cell.column in hidden and self._holds_data(register, cell.key, cell.column):
                message = self.say(None, self.column_message, header=" ".join(cell.text.split()))
                yield self.at_place(
                    register, message, row=register.header_row, column=cell.column, key=cell.key, header=cell.text
                )
        first_column = min(cell.column for cell in register.header)
        for first, last in _runs(register.around.hidden_rows):
            template = self.row_message if first == last else self.message
            letters = column_letters(first_column)
            yield self.at_place(
                register,
                self.say(None, template, first=first, last=last, count=last - first + 1),
                row=first,
                column=first_column,
                cell=None if first == last else f"{letters}{first}:{letters}{last}",
            )

    @staticmethod
    def _holds_data(register: Register, key: str | None, column: int) -> bool:
        """Tell whether a column is one of the form's, or a foreign one with values."""
        if key is not None:
            return True
        values: Sequence[Value] = register.extra.get(column, [])
        return any(not is_empty(value) for value in dict.fromkeys(values))


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of every run of consecutive rows."""
    if not rows:
        return
    first = rows[0]
    for before, after in pairwise(rows):
        if after != before + 1:
            yield first, before
            first = after
    yield first, rows[-1]
