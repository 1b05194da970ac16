"""Registers as the desk takes them, made in memory for the tests of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reestr_cli.filing import Content, Filing
from reestr_cli.findings import FileReport
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.plan.memory import Memory, key_of
from reestr_cli.plan.planning import Wishes, make_plan
from reestr_cli.plan.reading import read
from reestr_cli.plan.values import Item, Plan
from reestr_cli.settings import Settings

LIBRARY = Library()
KIROV, KALININGRAD, SARATOV, OMSK, BRYANSK = (
    LIBRARY.form(name) for name in ("kirov", "kaliningrad-social", "saratov", "omsk", "bryansk-finance")
)
ON = date(2026, 11, 21)
BODY = "Министерство примеров"
SERVICES = "предоставление государственных услуг"
RESEARCH, QUEUED, UNDER_WAY, DONE = (
    "идет исследование", "в очереди на реинжиниринг", "проходит реинжиниринг", "прошел реинжиниринг",
)  # fmt: skip


def row(own_id: str, process: str = "Прием заявления", status: str = QUEUED, **cells: str) -> dict[str, str]:
    """A row of a register in the first group of Kirov's form."""
    made = {"id": own_id, "service": "Справка", "process": process, "owner": "Иванова А. А.", "status": status}
    return {**made, "group": SERVICES, "kind": "цифровой", "links": "", **cells}


def filing(
    rows: Sequence[Mapping[str, str]], form: Form = KIROV, *, body: str | None = BODY, path: str = "r.xlsx"
) -> Filing:
    """A register with the given rows."""
    keys = dict.fromkeys(key for each in rows for key in each)
    columns = {key: tuple(each.get(key, "") for each in rows) for key in keys}
    content = Content(repr(columns), tuple(range(9, 9 + len(rows))), columns)
    report = FileReport(path, (), region=form.region, agency=body, sheet="Реестр", rows=len(rows))
    return Filing(path, report, Settings(), None, content, form, LIBRARY.catalog(form))


def plan(*filings: Filing, wishes: Wishes | None = None, on: date = ON, memory: Memory | None = None) -> Plan:
    """The plan of the given registers."""
    return make_plan(read(filings), wishes or Wishes(), on, memory)


def order(made: Plan) -> list[str]:
    """The ids of all planned processes, direction by direction."""
    return [entry.item.id for section in made.sections for entry in section.entries]


def done(days: Mapping[str, date], made: Plan) -> Memory:
    """A history in which the processes with these ids were last done on these days; ``made`` is any plan of them."""
    items = [each for section in made.sections for each in (*section.done, *(one.item for one in section.entries))]
    return Memory({key_of(each): days[each.id] for each in items if each.id in days})


def item(made: Plan, own_id: str) -> Item:
    """The planned process with this id."""
    (found,) = [entry.item for section in made.sections for entry in section.entries if entry.item.id == own_id]
    return found
