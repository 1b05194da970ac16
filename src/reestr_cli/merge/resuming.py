"""Finishes a merge whose conflicts people have settled in its workbook.

Everything that is needed stands in the workbook itself, wherever its rows have been moved since: the register with
marked cells and provisional ids, and the sheet «Разногласия» with the answers. A marked cell that somebody has filled
in by hand is settled too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reestr_cli.conflict_marks import marked_number, read_provisional
from reestr_cli.decisions import Decision, Kind, Merge, MergedColumn, Place, Reason
from reestr_cli.forms.form import Form
from reestr_cli.i18n import mark
from reestr_cli.merge.answers import Answer, unfit
from reestr_cli.merge.links import rewrite
from reestr_cli.merge.numbering import Numbering
from reestr_cli.merge.parts import Aligned, Part, merged_columns
from reestr_cli.merge.sheets import ALL
from reestr_cli.wording import fold, fold_id, fold_space


@dataclass(frozen=True)
class Resumed:
    """The register with the answers put in, or the numbers of the conflicts that nobody has settled."""

    merge: Merge
    unsettled: tuple[Answer, ...]


def resume(part: Part, form: Form, answers: Sequence[Answer], typical: frozenset[str] = frozenset()) -> Resumed:
    """Put the ``answers`` into the register ``part``; raises ``BadAnswer`` for one that cannot be followed."""
    return _Resumer(Aligned(part, form), form, answers, typical).run()


class _Resumer:
    def __init__(self, file: Aligned, form: Form, answers: Sequence[Answer], typical: frozenset[str]) -> None:
        self._file = file
        self._columns = merged_columns(form, [file])
        self._answers = {answer.number: answer for answer in answers}
        self._words = form.link_words
        self._rows = [{key: column[row] for key, column in file.cells.items()} for row in range(len(file.rows))]
        self._numbering = Numbering([row.get("id", "") for row in self._rows], typical)
        self._decisions: list[Decision] = []
        self._gone: set[int] = set()
        self._final: dict[str, str | None] = {}
        self._unsettled: dict[int, Answer] = {}

    def run(self) -> Resumed:
        """Settle rows and ids, then the cells of the rows that stay, then the links."""
        self._settle_rows()
        self._settle_cells()
        self._settle_links()
        if self._unsettled:
            return Resumed(self._merge(), tuple(self._unsettled[number] for number in sorted(self._unsettled)))
        return Resumed(self._merge(), ())

    def _settle_cells(self) -> None:
        for at, row in enumerate(self._rows):
            for column in self._columns if at not in self._gone else ():
                number = marked_number(row.get(column.key, ""))
                if number is None:
                    continue
                answer = self._answers.get(number)
                value = None if answer is None else answer.value
                if answer is None or value is None:
                    self._leave(number, answer, column.header)
                    continue
                row[column.key] = value
                self._say(at, column, answer, value)

    def _leave(self, number: int, answer: Answer | None, header: str) -> None:
        self._unsettled[number] = answer or Answer(number, Kind.CELL, "", header, (), "", "")

    def _settle_rows(self) -> None:
        """Give the rows with provisional ids their ids, or take them out."""
        involved: dict[int, list[tuple[int, str, int]]] = {}
        for at, row in enumerate(self._rows):
            found = read_provisional(row.get("id", ""))
            if found is not None:
                involved.setdefault(found[1], []).append((at, found[0], found[2]))
        taken = {self._key(row) for row in self._rows if read_provisional(row.get("id", "")) is None}
        for number, rows in sorted(involved.items()):
            answer = self._answers.get(number)
            if answer is None or not answer.is_given:
                self._leave(number, answer, "")
                continue
            for at, plain, side in sorted(rows, key=lambda each: each[2]):
                self._settle_row(answer, at, self._id_for(answer, plain, side), taken)

    def _id_for(self, answer: Answer, plain: str, side: int) -> str | None:
        """Return the id that a row gets, or ``None`` when it is taken out."""
        if answer.kind is Kind.CELL:
            return answer.value
        if answer.own:
            raise unfit(answer, mark("for a row give the number of a side, no value of your own"))
        if answer.kind is Kind.REMOVED:
            return self._own_id(plain) if answer.side == 1 else None
        if fold(answer.choice) == ALL:
            return plain if side == 1 or not plain else self._numbering.next_after(plain)
        return plain if answer.side == side - 1 else None

    def _own_id(self, plain: str) -> str:
        """Return the id of a row that stays: parts may also have given it different ids, a conflict of its own."""
        header = self._header("id")
        for answer in self._answers.values():
            if answer.kind is Kind.CELL and answer.header == header and fold_id(answer.id) == fold_id(plain):
                value = answer.value
                if value is None:
                    self._leave(answer.number, answer, header)
                return value or plain
        return plain

    def _settle_row(self, answer: Answer, at: int, new: str | None, taken: set[str]) -> None:
        row = self._rows[at]
        before = row.get("id", "")
        if new is not None and new and fold_id(fold_space(new)) in taken:
            new = self._numbering.next_after(new)
        self._final[fold_id(before)] = new
        if new is None:
            self._gone.add(at)
            said = " — ".join(filter(None, (row.get("service", ""), row.get("process", ""))))
            plain = read_provisional(before)
            place = self._file.place(at)
            left = Decision(
                Reason.LEFT_OUT, plain[0] if plain else before, value=said, places=(place,), about="settled"
            )
            self._decisions.append(left)
            return
        row["id"] = new
        taken.add(fold_id(fold_space(new)))
        self._say(at, MergedColumn("id", self._header("id")), answer, new)

    def _settle_links(self) -> None:
        """Rewrite links to provisional ids: to the ids that were given, or out when their row was taken out."""
        borne = {self._key(row) for at, row in enumerate(self._rows) if at not in self._gone}
        renaming: dict[str, str | None] = {}
        for key, new in self._final.items():
            plain = read_provisional(key)
            named = plain[0] if plain is not None else key
            renaming[key] = new if new is not None else (None if fold_id(named) in borne or not named else named)
        for at, row in enumerate(self._rows):
            text = row.get("links", "")
            if "?" in text and at not in self._gone and marked_number(text) is None:
                row["links"] = rewrite(text, renaming, self._words)
                self._check_links(row["links"], text)

    def _check_links(self, text: str, before: str) -> None:
        for word in text.replace(",", " ").replace(";", " ").split():
            found = read_provisional(word)
            if found is not None and found[1] in self._answers and found[1] not in self._unsettled:
                answer = self._answers[found[1]]
                raise unfit(
                    answer, mark("links still name the row of this conflict; put its id back as it was"), before
                )

    def _key(self, row: Mapping[str, str]) -> str:
        return fold_id(fold_space(row.get("id", "")))

    def _header(self, key: str) -> str:
        return next((column.header for column in self._columns if column.key == key), "")

    def _say(self, at: int, column: MergedColumn, answer: Answer, value: str) -> None:
        about = answer.choice or "own"
        places = (self._file.place(at, column.key),)
        row = self._rows[at]
        self._decisions.append(
            Decision(
                Reason.SETTLED, row.get("id", ""), at, column.key, column.header, value, places=places, about=about
            )
        )

    def _merge(self) -> Merge:
        rows = [
            ({key: text for key, text in row.items() if text}, self._file.place(at))
            for at, row in enumerate(self._rows)
            if at not in self._gone
        ]
        register = self._file.part.version.register
        numbers = {at: number for number, at in enumerate(at for at in range(len(self._rows)) if at not in self._gone)}
        origins: list[tuple[Place, ...]] = [(place,) for _, place in rows]
        return Merge(
            sources=(self._file.part.source(),),
            columns=self._columns,
            rows=tuple(row for row, _ in rows),
            origins=tuple(origins),
            decisions=tuple(
                each if each.row is None else replace(each, row=numbers[each.row]) for each in self._decisions
            ),
            typed={
                (numbers[at], key): cell
                for (at, key), cell in self._file.typed.items()
                if at in numbers and self._rows[at].get(key) == cell.text
            },
            agency=register.agency or "",
            region=self._file.part.form.region,
            settled=len(self._answers) - len(self._unsettled),
        )
