"""A region's list of typical processes, as its act's appendix gives it."""

# Annotations are values here, not texts: see :mod:`reestr_cli.forms.model`.

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated

from reestr_cli.forms.form import Source
from reestr_cli.forms.model import Limits, Model, Text
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.wording import fold


class TypicalProcess(Model):
    """One typical process: its number and name in the act; Saratov also gives its goal and its value to the client.

    ``also_numbered`` lists other numbers accepted for it (Saratov has «Личный прием граждан» as a second 4.4 where 4.6
    is meant). ``no_direct_value`` marks the processes of which the act says that they have no direct value.
    """

    number: Text
    name: Text
    goal: Text | None = None
    value: Text | None = None
    also_numbered: tuple[Text, ...] = ()
    aliases: tuple[Text, ...] = ()
    no_direct_value: bool = False
    note: Text | None = None


class ProcessGroup(Model):
    """A group of typical processes: number, official name, other spellings of the same act, processes in order."""

    number: Text
    name: Text
    aliases: tuple[Text, ...] = ()
    processes: Annotated[tuple[TypicalProcess, ...], Limits(min_length=1)]


class Catalog(Model):
    """The typical processes of a region; ``region`` names the region that made the list."""

    region: Text
    title: Text
    source: Source
    groups: Annotated[tuple[ProcessGroup, ...], Limits(min_length=1)]
    notes: tuple[Text, ...] = ()

    def inconsistencies(self) -> Iterator[tuple[str, Message]]:
        """Yield the numbers that two groups or two processes share; ``also_numbered`` may repeat another's number."""
        for path, numbers in (
            ("groups", [group.number for group in self.groups]),
            ("groups.processes", [process.number for process in self.processes]),
        ):
            for number in sorted({number for number in numbers if numbers.count(number) > 1}):
                yield f"{path}[№ {number}].number", Message(mark("this number is given twice"))

    @cached_property
    def processes(self) -> tuple[TypicalProcess, ...]:
        """Every typical process in the act's order."""
        return tuple(process for group in self.groups for process in group.processes)

    @cached_property
    def by_fold(self) -> dict[str, tuple[tuple[ProcessGroup, TypicalProcess], ...]]:
        """Folded name (or alias) → every (group, process) that bears it: a name may stand in several groups."""
        found: dict[str, tuple[tuple[ProcessGroup, TypicalProcess], ...]] = {}
        for group in self.groups:
            for process in group.processes:
                for name in (process.name, *process.aliases):
                    found[fold(name)] = (*found.get(fold(name), ()), (group, process))
        return found

    def group(self, text: str) -> ProcessGroup | None:
        """Return the group called ``text`` (name, alias or number), or ``None``."""
        return self._groups_by_fold.get(fold(text))

    @cached_property
    def _groups_by_fold(self) -> Mapping[str, ProcessGroup]:
        """Folded name, alias or number → the first group that bears it."""
        found: dict[str, ProcessGroup] = {}
        for group in self.groups:
            for word in (group.number, *map(fold, (group.name, *group.aliases))):
                found.setdefault(word, group)
        return found
