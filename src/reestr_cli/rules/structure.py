"""R1, second part: the sheet around the data: the body's name, merged cells, rows that are no processes."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.findings import Finding, Severity, column_letters
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.register import Range, Register, is_empty, text_of
from reestr_cli.rules.base import FormRule, Rule
from reestr_cli.wording import fold_space


class AgencyMissing(FormRule):
    """The line for the body's name above the table is empty."""

    code = "R107"
    slug = "agency-missing"
    severity = Severity.WARNING
    title = mark("The body's name above the table is not filled")
    why = mark("Nobody can tell whose register it is once the file is renamed, merged or printed.")
    remedy = mark("Type the full name of the body on the line above the table, over the line of underscores.")
    wrong = mark("____________ (name of the body)")
    right = "Министерство здравоохранения области"
    message = mark("the name of the body above the table is not filled: type it over the line «{hint}»")
    plain_message = mark("the name of the body above the table is not filled: type it on a line of its own")

    def clause(self, form: Form) -> str | None:
        """Return where the act sets the form, unless the form names the body itself."""
        return None if form.blank.agency is not None else super().clause(form)

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield one finding when neither the register nor the form names the body."""
        if register.agency is None and standard.form.blank.agency is None:
            hint = standard.form.blank.agency_hint
            template = self.plain_message if hint is None else self.message
            place = None if register.agency_row is None else 1
            message = self.say(standard.form, template, hint=hint)
            yield self.at_place(register, message, row=register.agency_row, column=place)


class MergedCells(Rule):
    """A merged range in the data; the cells under its first one are not reported as empty besides."""

    code = "R108"
    slug = "merged-cells"
    severity = Severity.ERROR
    title = mark("Merged cells in the data")
    why = mark(
        "Only the first cell of a merged range holds the value: sorting, filtering and merging of registers lose it "
        "for the other rows. The acts say: repeat the value in every row."
    )
    remedy = mark(
        "Select the range, Home, Merge & Center (to unmerge). Then repeat the value in every row (Ctrl+D fills down); "
        "an id is not repeated, each row gets its own. Where several columns were merged, the value stays in the first "
        "of them: fill in the others."
    )
    wrong = mark("one service name merged over rows 13 to 15")
    right = mark("the service name repeated in rows 13, 14 and 15")
    message = mark("the cells {range} are merged: unmerge them and repeat the value in every row")
    id_message = mark("the cells {range} are merged: unmerge them and give each row an id of its own")
    across_message = mark(
        "the cells {range} of several columns are merged: unmerge them; the value stays in «{header}», fill in the "
        "other columns"
    )
    block_message = mark(
        "the cells {range} of several columns are merged: unmerge them, repeat the value in every row of «{header}» "
        "and fill in the other columns"
    )
    id_block_message = mark(
        "the cells {range} of several columns are merged: unmerge them, give each row an id of its own and fill in the "
        "other columns"
    )
    nothing_message = mark("the empty cells {range} are merged: unmerge them and fill in each one that needs a value")
    fixable = True

    def clause(self, form: Form) -> str | None:
        """Return the clause that forbids merged cells."""
        return form.merged_cells_clause

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every merged range of the data area, at its first cell."""
        keys = {cell.column: cell for cell in reversed(register.header)}
        for area in register.around.merged:
            first, last = column_letters(area.first_column), column_letters(area.last_column)
            address = f"{first}{area.first_row}:{last}{area.last_row}"
            header = keys.get(area.first_column)
            key = None if header is None else header.key
            text = text_of(area.anchor)
            is_repeated = key != "id" and area.last_row > area.first_row and not is_empty(area.anchor)
            shown = first if header is None else fold_space(header.text).rstrip("* ")
            yield self.at_place(
                register,
                self.say(standard.form, self._template(area, key), range=address, header=shown),
                row=area.first_row,
                column=area.first_column,
                key=key,
                header=None if header is None else header.text,
                value=text,
                suggestion=text if is_repeated else None,
                cell=address,
            )

    def _template(self, area: Range, key: str | None) -> str:
        """Return what is to be done with a range: what it covers tells, and whether ids begin it."""
        if is_empty(area.anchor):
            return self.nothing_message
        if area.first_row == area.last_row:
            return self.across_message
        if area.first_column == area.last_column:
            return self.id_message if key == "id" else self.message
        return self.id_block_message if key == "id" else self.block_message


class BlankRow(Rule):
    """Empty rows between processes, one finding for each run of them."""

    code = "R109"
    slug = "blank-row"
    severity = Severity.WARNING
    title = mark("An empty row inside the table")
    why = mark("A filter, sorting and many programs take an empty row for the end of the table and lose what follows.")
    remedy = mark("Right click on the row number, Delete.")
    wrong = mark("processes in rows 9 to 14 and 16 to 20, row 15 empty")
    right = mark("processes in rows 9 to 19 without a gap")
    message = mark("row {first} inside the table is empty: delete it")
    run_message = mark("rows {first} to {last} inside the table are empty: delete them")
    fixable = True

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:  # noqa: ARG002
        """Yield every run of empty rows."""
        column = min(cell.column for cell in register.header)
        letters = column_letters(column)
        for first, last in register.around.blank_rows:
            template = None if first == last else self.run_message
            yield self.at_place(
                register,
                self.say(None, template, first=first, last=last),
                row=first,
                column=column,
                cell=None if first == last else f"{letters}{first}:{letters}{last}",
            )


class NotAProcessRow(Rule):
    """A subtotal, a group heading, a repeated row of column numbers inside the data."""

    code = "R110"
    slug = "not-a-process-row"
    severity = Severity.WARNING
    title = mark("A row that is not a process: total, heading, column numbers")
    why = mark("Every row of the register is one process; other rows are counted as processes and break sorting.")
    remedy = mark(
        "Delete the row. A group belongs in the column of groups of each row; totals are counted by a filter or on "
        "another sheet; a header on every printed page is set in Page Layout, Print Titles."
    )
    wrong = mark("a row «Итого: 12 процессов»")
    right = mark("only rows of processes")
    message = mark("this row is a subtotal and not a process: delete it")
    heading_message = mark("this row is a heading and not a process: delete it")
    group_message = mark("this row is a heading and not a process: delete it, keep the group in its own column")
    header_message = mark("this row repeats the header of the table: delete it")
    numbers_message = mark("this row repeats the column numbers inside the table: delete it")
    fixable = True

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every odd row."""
        has_groups = any(column.key == "group" for column in standard.form.official_columns)
        templates = {
            "heading": self.group_message if has_groups else self.heading_message,
            "header": self.header_message,
            "numbers": self.numbers_message,
        }
        column = min(cell.column for cell in register.header)
        for odd in register.around.odd_rows:
            message = self.say(None, templates.get(odd.kind))
            yield self.at_place(register, message, row=odd.row, column=column, value=odd.text)
