"""R1, first part: the header against the form: all columns there, in order, in the official words."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.findings import Finding, Severity, column_letters
from reestr_cli.forms.columns import Column
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.register import HeaderCell, Register
from reestr_cli.rules.base import FormRule, Rule, appendix_of
from reestr_cli.rules.foreign import ALIKE, foreign, like
from reestr_cli.wording import fold_header, fold_space, nearest


def _missing(register: Register, form: Form, *, required: bool) -> Iterator[Column]:
    return (
        column for column in form.official_columns if column.required is required and column.key not in register.columns
    )


def _due_column(column: Column, register: Register, form: Form) -> int:
    """Return the sheet column where the missing ``column`` is due: after the nearest one before it that is there."""
    before = form.official_columns[: form.official_columns.index(column)]
    there = (register.places[earlier.key].column for earlier in reversed(before) if earlier.key in register.places)
    return next(there, register.header[0].column - 1) + 1


def _at_header(
    rule: Rule, register: Register, cell: HeaderCell, message: Message, *, suggestion: str | None = None
) -> Finding:
    """Return a finding of ``rule`` at a header that is there."""
    return rule.at_place(
        register,
        message,
        row=register.header_row,
        column=cell.column,
        key=cell.key,
        header=cell.text,
        value=cell.text,
        suggestion=suggestion,
    )


class MissingRequiredColumn(Rule):
    """A column that the act orders to fill is absent."""

    code = "R102"
    slug = "missing-required-column"
    severity = Severity.ERROR
    title = mark("A required column is missing")
    why = mark("The act orders this column to be filled in every row; without it the register is not on the form.")
    remedy = mark(
        "Insert a column at its place (right click on the next column's letter, Insert), type the official header, "
        "fill it. If the column is there under another name, restore the official header."
    )
    wrong = mark("no column «Статус процесса»")
    right = mark("all columns with a star are there")
    message = mark("there is no required column «{header}»: insert it and fill it")
    like_message = mark(
        "there is no required column «{header}»; perhaps it is the column {place}, «{found}»: restore its header"
    )
    required = True
    fixable = True

    def clause(self, form: Form) -> str | None:
        """Return the clause that makes columns required."""
        return form.required_clause

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every absent column of this kind, at the header cell where it is due."""
        for column in _missing(register, standard.form, required=self.required):
            meant = like(column, register)
            if meant is None:
                message = self.say(standard.form, header=column.header)
            else:
                place, found = column_letters(meant.column), fold_space(meant.text)
                message = self.say(standard.form, self.like_message, header=column.header, place=place, found=found)
            yield self.at_place(
                register,
                message,
                row=register.header_row,
                column=_due_column(column, register, standard.form) if meant is None else meant.column,
                key=column.key,
                header=column.header,
                fixable=meant is None,
            )


class MissingColumn(MissingRequiredColumn):
    """A column of the form that need not be filled is absent."""

    code = "R103"
    slug = "missing-column"
    severity = Severity.WARNING
    title = mark("A column of the form is missing")
    why = mark("The form has the column even where it may stay empty: leaving it out changes the form.")
    remedy = mark("Insert a column at its place and type the official header; the cells may stay empty.")
    wrong = mark("no column «Жизненная ситуация»")
    right = mark("all columns of the form are there, some of them empty")
    message = mark("there is no column «{header}»: insert it")
    like_message = mark(
        "there is no column «{header}»; perhaps it is the column {place}, «{found}»: restore its header"
    )
    required = False

    def clause(self, form: Form) -> str | None:
        """Return where the act sets the form."""
        return appendix_of(form)


class UnexpectedColumn(FormRule):
    """A header the form does not know, or values in a column without a header."""

    code = "R104"
    slug = "unexpected-column"
    severity = Severity.WARNING
    title = mark("A column that the form does not have")
    why = mark(
        "Adding or renaming a column is a change of the form, which only the act can make; when registers are merged, "
        "the column is lost."
    )
    remedy = mark(
        "If it is an official column under another name, restore the official header. If not, move the column to "
        "another sheet, or delete it."
    )
    wrong = mark("a column «Примечание» beside the official ones")
    right = mark("the columns of the form and no others")
    message = mark("the form has no column «{header}»: move it to another sheet or delete it")
    like_message = mark("the form has no column «{header}»; perhaps «{official}» is meant: restore the header")
    unnamed_message = mark("the column {place} holds values but has no header: give it one, or clear the column")

    def clause(self, form: Form) -> str | None:
        """Return where the act sets the form, and where it says what a change of the form is."""
        clauses = [clause for clause in (super().clause(form), form.form_change_clause) if clause is not None]
        return "; ".join(clauses) or None

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every foreign column, with the missing official one it may be."""
        missing = [column for column in standard.form.official_columns if column.key not in register.columns]
        absent = [column.header for column in missing]
        ids = {like(column, register): column.header for column in missing if column.key == "id"}
        for cell in foreign(register):
            header = fold_space(cell.text)
            meant = (ids.get(cell) or nearest(header, absent, at_least=ALIKE)) if header else None
            if not header:
                message = self.say(standard.form, self.unnamed_message, place=column_letters(cell.column))
            elif meant is None:
                message = self.say(standard.form, header=header)
            else:
                message = self.say(standard.form, self.like_message, header=header, official=meant)
            yield _at_header(self, register, cell, message, suggestion=meant)


class ColumnOrder(FormRule):
    """The columns stand in another order than in the form: one finding, at the first that stands elsewhere."""

    code = "R105"
    slug = "column-order"
    severity = Severity.WARNING
    title = mark("Columns in another order than in the form")
    why = mark("The form sets the order; rows copied from one register to another land in the wrong columns.")
    remedy = mark(
        "Select the column by its letter, cut it (Ctrl+X), right click on the column before which it must stand, "
        "Insert Cut Cells."
    )
    wrong = mark("«Клиент» before «Статус процесса» where the form has it after")
    right = mark("the order of the official form")
    message = mark("«{found}» stands here, where the form has «{due}»: put the columns in the order of the form")
    fixable = True

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield one finding where the order breaks first."""
        places = register.places
        due = [column for column in standard.form.official_columns if column.key in places]
        found = sorted((places[column.key] for column in due), key=lambda cell: cell.column)
        for cell, column in zip(found, due, strict=True):
            if cell.key != column.key:
                message = self.say(standard.form, found=fold_space(cell.text), due=column.header)
                yield _at_header(self, register, cell, message)
                return


class HeaderWording(FormRule):
    """A header recognised by another spelling; star, hyphens, spaces and line breaks are no difference."""

    code = "R106"
    slug = "header-wording"
    severity = Severity.INFO
    title = mark("A header not worded as in the form")
    why = mark("The form gives the headers to the letter; other programs and people look for those words.")
    remedy = mark("Copy the official header into the cell.")
    wrong = "ID"
    right = "Идентификатор процесса*"
    message = mark("type the official header, «{official}»")
    fixable = True

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every header that is an alias."""
        for cell in register.header:
            if cell.key is None:
                continue
            official = standard.form.by_key[cell.key].header
            if fold_header(cell.text) != fold_header(official):
                message = self.say(standard.form, official=official)
                yield _at_header(self, register, cell, message, suggestion=official)


class DuplicateColumn(Rule):
    """The same column twice; the first is read, each other one is reported."""

    code = "R111"
    slug = "duplicate-column"
    severity = Severity.ERROR
    title = mark("The same column twice")
    why = mark("Nobody can tell which of the two is right; only the first is checked and merged.")
    remedy = mark("Move what is needed into one of the two columns and delete the other.")
    wrong = mark("two columns «Клиент»")
    right = mark("one column «Клиент»")
    message = mark("the column «{header}» is already in {place}: keep one of the two")

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:  # noqa: ARG002
        """Yield every column after the first of its kind."""
        for cell in register.header:
            first = None if cell.key is None else register.places[cell.key]
            if first is not None and first is not cell:
                place = f"{column_letters(first.column)}{register.header_row}"
                message = self.say(None, header=fold_space(cell.text), place=place)
                yield _at_header(self, register, cell, message)
