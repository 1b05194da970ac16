"""R3: one row against itself: where a digital process is found, which group its name belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.messages import Said
from reestr_cli.register import Register, Value, is_empty, is_error, is_judged, text_of
from reestr_cli.rules.base import Rule
from reestr_cli.rules.meanings import read_meanings
from reestr_cli.wording import is_placeholder, without_number

DIGITAL = "digital"
MANUAL = "manual"


def kinds_and_places(register: Register, standard: Standard) -> tuple[list[str | None], list[Value]] | None:
    """Return what the kind of every row means and its place, or ``None`` where the register lacks a column."""
    if "kind" not in register.columns or "placement" not in register.columns:
        return None
    meaning: dict[Value, str | None] = {}
    for value in register.distinct("kind"):
        term = None if is_empty(value) or is_error(value) else standard.row_model.term("kind", text_of(value))
        meaning[value] = None if term is None else term.means
    return [meaning[value] for value in register.columns["kind"]], register.columns["placement"]


class PlacementMissing(Rule):
    """Digital, and nowhere to be found; a placeholder there is R202's."""

    code = "R301"
    slug = "placement-missing"
    severity = Severity.INFO
    title = mark("A digital process without a place")
    why = mark("If the process is digital, the client must be told where to find it.")
    remedy = mark("Fill in the place: ЕПГУ, РПГУ, the body's site; or correct the kind of process.")
    wrong = mark("kind: цифровой; place: empty")
    right = mark("kind: цифровой; place: ЕПГУ")
    message = mark("the process is digital, but its place is not filled: fill it, or correct the kind of process")

    def clause(self, form: Form) -> str | None:
        """Return the clause of the column of places."""
        return form.by_key["placement"].clause if "placement" in form.by_key and form.own_form else None

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every digital row whose place is empty."""
        found = kinds_and_places(register, standard)
        if found is not None:
            empty = {value for value in register.distinct("placement") if is_empty(value)}
            missing = (
                index
                for index, (kind, place) in enumerate(zip(*found, strict=True))
                if kind == DIGITAL and place in empty
            )
            yield from self.at_cells(register, "placement", dict.fromkeys(missing, Said(self.say(standard.form))))


class PlacementContradictsKind(Rule):
    """Not digital, and yet found somewhere."""

    code = "R302"
    slug = "placement-contradicts-kind"
    severity = Severity.INFO
    title = mark("A process that is not digital, with a digital place")
    why = mark("One of the two cells is wrong: what is done by hand has no place in digital form.")
    remedy = mark("Correct the kind of process, or clear the place.")
    wrong = mark("kind: не цифровой; place: ЕПГУ")
    right = mark("kind: не цифровой; place: empty")
    message = mark(
        "the process is not digital, but a digital place is given, «{text}»: correct the kind of process or clear the "
        "place"
    )

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every row that is not digital and has a place."""
        found = kinds_and_places(register, standard)
        if found is not None:
            places = {
                value: Said(self.say(None, text=text_of(value).strip()))
                for value in register.distinct("placement")
                if not is_empty(value) and not is_error(value) and not is_placeholder(text_of(value))
            }
            said = {
                index: places[place]
                for index, (kind, place) in enumerate(zip(*found, strict=True))
                if kind == MANUAL and place in places
            }
            yield from self.at_cells(register, "placement", said)


class ForeignGroup(Rule):
    """A group that the catalogue does not have for this process; a process name may stand in several groups."""

    code = "R303"
    slug = "foreign-group"
    severity = Severity.INFO
    title = mark("A group other than the catalogue's for this process")
    why = mark(
        "The catalogue lists the process under another group. This may be meant: some acts let any process serve any "
        "service."
    )
    remedy = mark("Check whether the group is meant; if not, choose the group of the catalogue.")
    wrong = mark("«Прием и регистрация запроса заявителя» in the group of state control")
    right = mark("the same process in the group of state services")
    message = mark("in the catalogue this process belongs to the group «{group}»: check whether the group is meant")

    def clause(self, form: Form) -> str | None:
        """Return the clause of the column of groups."""
        return form.by_key["group"].clause if "group" in form.by_key and form.own_form else None

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every row whose known group is none of those of its known process."""
        catalog = standard.catalog
        if catalog is None or "group" not in register.columns or "process" not in register.columns:
            return
        meanings = register.once(read_meanings, standard)
        due = {value: self._groups(text, standard) for value, text in meanings.texts("process").items()}
        given = {value: self._group(value, standard) for value in register.distinct("group")}
        said: dict[int, Said] = {}
        for index, (group, process) in enumerate(
            zip(register.columns["group"], register.columns["process"], strict=True)
        ):
            numbers, found = due[process], given[group]
            if numbers and found is not None and found not in numbers:
                first = next(iter(numbers))
                name = next((each.name for each in catalog.groups if each.number == first), first)
                said[index] = Said(self.say(standard.form, group=name), name)
        yield from self.at_cells(register, "group", said)

    @staticmethod
    def _groups(process: str | None, standard: Standard) -> tuple[str, ...]:
        """Return the numbers of the catalogue's groups that have this process (folded)."""
        if standard.catalog is None or process is None:
            return ()
        found = standard.catalog.by_fold.get(process) or standard.catalog.by_fold.get(without_number(process), ())
        return tuple(dict.fromkeys(group.number for group, _ in found))

    @staticmethod
    def _group(value: Value, standard: Standard) -> str | None:
        """Return the catalogue's number of the group in a cell, or ``None`` when it is unknown."""
        if is_empty(value) or not is_judged(value):
            return None
        found = standard.row_model.group(text_of(value))
        return None if found is None else found.number
