"""R4, first part: rows against each other: repeated ids, repeated rows, one service told in several ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.messages import Said, SaidLater, Saying
from reestr_cli.register import Register, Value
from reestr_cli.rules.base import Rule
from reestr_cli.rules.ids import read_ids, shown_id
from reestr_cli.rules.meanings import read_meanings
from reestr_cli.rules.spelling import misspelt_services
from reestr_cli.wording import fold_space


class DuplicateId(Rule):
    """An id that an earlier row has already."""

    code = "R401"
    slug = "duplicate-id"
    severity = Severity.ERROR
    title = mark("The same id twice")
    why = mark(
        "Links, comparison and merging know a process by its id. Where an act advises to take the numbers of the "
        "typical "
        "processes as ids, two services that share a typical process get the same id, though the act asks for unique "
        "ones."
    )
    remedy = mark(
        "Give the later process an id of its own. A scheme that keeps the numbers of the list: the number of the "
        "service in front, 2-1.3 for process 1.3 of the second service. Correct the links to it."
    )
    wrong = mark("1.3 for the service «А», 1.3 for the service «Б»")
    right = mark("1-1.3 for the service «А», 2-1.3 for the service «Б»")
    message = mark("the id «{text}» already stands in row {row}: give this process an id of its own")
    typical_message = mark(
        "the id «{text}» already stands in row {row}: the numbers of the typical processes repeat when two services "
        "share one; put the number of the service in front, «{suggestion}»"
    )

    def clause(self, form: Form) -> str | None:
        """Return the clause that asks for unique ids."""
        return form.unique_id_clause

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every row whose id an earlier row has."""
        ids = register.once(read_ids, standard)
        if not ids.repeats:
            return
        typical = (
            frozenset()
            if standard.catalog is None
            else frozenset(
                number for each in standard.catalog.processes for number in (each.number, *each.also_numbered)
            )
        )
        services = register.once(read_meanings, standard).codes("service")
        taken = set(ids.known)
        said: dict[int, Saying] = {}
        for index, first in ids.repeats:
            text, row = shown_id(register, ids, index), register.rows[first]
            service = services[index] if services else None
            if text in typical and service is not None and service != services[first]:
                suggestion = _free(f"{service + 1}-{text}", taken)
                message = self.say(standard.form, self.typical_message, text=text, row=row, suggestion=suggestion)
                said[index] = Said(message, suggestion)
            else:
                said[index] = SaidLater(self._said, standard.form, text, row)
        yield from self.at_cells(register, "id", said)

    def _said(self, form: Form, text: str, row: int) -> Said:
        return Said(self.say(form, text=text, row=row))


def _free(wanted: str, taken: set[str]) -> str:
    """Return ``wanted``, or with a number after it when it is taken; the result is taken from now on."""
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}-{count}"
    taken.add(found)
    return found


class RepeatedRow(Rule):
    """The same process of the same service twice, or a row repeated as a whole."""

    code = "R407"
    slug = "repeated-row"
    severity = Severity.WARNING
    title = mark("The same process of the same service twice")
    why = mark("A process is one row; repeated rows are counted twice and drift apart.")
    remedy = mark("Compare the two rows, keep one, delete the other. If two processes are meant, tell them apart.")
    wrong = mark("two rows «Прием и регистрация запроса заявителя» of one service")
    right = mark("one row for each process of a service")
    message = mark(
        "the same process of the same service already stands in row {row}: keep one of the rows, or tell the processes "
        "apart by their names"
    )
    whole_message = mark("row {row} is repeated here: delete one of the two")

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every later row, at its process."""
        if "process" not in register.columns or "service" not in register.columns:
            return
        said: dict[int, SaidLater] = {}
        seen: dict[int, int] = {}
        whole: dict[tuple[Value, ...], int] = {}
        columns = [register.columns[key] for key in register.columns]
        meanings = register.once(read_meanings, standard)
        pairs = zip(meanings.codes("service"), meanings.codes("process"), strict=True)
        for index, (service, process) in enumerate(pairs):
            if service is not None and process is not None:
                earlier = seen.setdefault(service * len(register.rows) + process, index)  # half of what a pair takes
                template = self.message
            else:
                cells = tuple(column[index] for column in columns)
                enough = sum(cell is not None for cell in cells) >= _ENOUGH_CELLS
                earlier = whole.setdefault(cells, index) if enough else index
                template = self.whole_message
            if earlier != index:
                said[index] = SaidLater(self._said, template, register.rows[earlier])
        yield from self.at_cells(register, "process", said)

    def _said(self, template: str, row: int) -> Said:
        return Said(self.say(None, template, row=row))


#: A row that lacks its service or process must have at least so many cells to be called a repeated one.
_ENOUGH_CELLS = 3


class InconsistentService(Rule):
    """One service with different act, client or life situation, or spelt in several ways."""

    code = "R408"
    slug = "inconsistent-service"
    severity = Severity.WARNING
    title = mark("One service described in several ways")
    why = mark(
        "The service, its act, its client and its life situation are repeated in the row of every process; where they "
        "differ, a filter shows a part of the service only."
    )
    remedy = mark("Choose what is right and copy it into all rows of the service (Ctrl+C, select the rows, Ctrl+V).")
    wrong = mark("one service, «граждане» in four rows and «юридические лица» in the fifth")
    right = mark("the same client in all rows of the service")
    message = mark(
        "«{header}» differs from the other rows of this service (row {row}), where {suggestion} stands: keep one value"
    )
    spelling_message = mark(
        "this service is spelt differently in other rows (row {row}), {suggestion}: keep one spelling"
    )

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield the rows that differ from most rows of their service: first the spelling, then the other columns."""
        if "service" not in register.columns:
            return
        yield from self._spellings(register, standard)
        services = register.once(read_meanings, standard).codes("service")
        for key in ("life_situation", "regulation", "client"):
            if key in register.columns:
                yield from self._differences(register, standard, services, key)

    def _differences(
        self, register: Register, standard: Standard, services: Sequence[int | None], key: str
    ) -> Iterator[Finding]:
        pairs = list(zip(services, register.once(read_meanings, standard).codes(key), strict=True))
        distinct = Counter(pairs)
        if len(distinct) <= len(set(services)):
            return
        counts: dict[int, dict[int, int]] = {}
        for (service, value), count in distinct.items():
            if service is not None and value is not None:
                counts.setdefault(service, {})[value] = count
        usual = {service: most_common(found) for service, found in counts.items() if len(found) > 1}
        if not usual:
            return
        first = dict(zip(reversed(pairs), range(len(pairs) - 1, -1, -1), strict=True))
        odd = {(service, value) for service in usual for value in counts[service] if value != usual[service]}
        header = standard.form.by_key[key].header.rstrip("* ") if key in standard.form.by_key else key
        said: dict[int, SaidLater] = {}
        for service, value in usual.items():
            example = first[service, value]
            said[service] = SaidLater(self._said, header, register.rows[example], register.text(key, example))
        yield from self.at_cells(
            register, key, {index: said[pair[0]] for index, pair in enumerate(pairs) if pair in odd}
        )

    def _said(self, header: str, row: int, usual: str) -> Said:
        text = fold_space(usual)
        return Said(self.say(None, header=header, row=row, suggestion=_in_quotes(text)), text)

    def _spellings(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield services whose spelling differs from the usual one by case, signs or a letter or two."""
        usual = misspelt_services(register, standard)
        if not usual:
            return
        mended = register.once(read_meanings, standard).mended("service")
        first: dict[str, int] = {}
        for index, value in enumerate(register.columns["service"]):
            first.setdefault(mended[value], index)
        said: dict[Value, SaidLater] = {
            value: SaidLater(self._said_of_spelling, register.rows[first[text]], text) for value, text in usual.items()
        }
        yield from self.at_values(register, "service", said)

    def _said_of_spelling(self, row: int, text: str) -> Said:
        return Said(self.say(None, self.spelling_message, row=row, suggestion=_in_quotes(text)), text)


def _in_quotes(text: str) -> str:
    """Return ``text`` in quotes, which are its own where it has them around it."""
    return text if text.startswith("«") and text.endswith("»") else f"«{text}»"


def most_common(counts: Mapping[int, int]) -> int:
    """Return the value that stands most often; of several, the one that came first."""
    return max(counts, key=lambda value: (counts[value], -value))
