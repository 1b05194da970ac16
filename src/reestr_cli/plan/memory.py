"""What the history of the registers knows of a process: when it was last done, since when its status is the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reestr_cli.history.database import reading
from reestr_cli.history.following import bodies_of, follow
from reestr_cli.history.reengineered import Known, known_key, last_done_of
from reestr_cli.periods import Quarter
from reestr_cli.plan.values import Item
from reestr_cli.wording import fold_looks


def key_of(item: Item) -> Known:
    """Return the key of a process."""
    return known_key(item.body, item.id, item.process)


@dataclass(frozen=True)
class Memory:
    """The day on which each process was last seen to be done; its last status, and the quarter that it began in."""

    done: Mapping[Known, date] = field(default_factory=dict)
    statuses: Mapping[Known, tuple[str, Quarter]] = field(default_factory=dict)

    def last_done(self, item: Item) -> date | None:
        """Return the day on which the process was last seen to become done."""
        return self.done.get(key_of(item))

    def since(self, item: Item) -> Quarter | None:
        """Return the quarter since which the process has had the status that it has now."""
        status, quarter = self.statuses.get(key_of(item), ("", None))
        return quarter if status and status == fold_looks(item.status) else None


def remember(database: Path) -> Memory:
    """Return what the database of ``reestr collect`` knows; raises what opening it does.

    Where two processes have one key, the earlier day and the earlier quarter count.
    """
    done: dict[Known, date] = {}
    statuses: dict[Known, tuple[str, Quarter]] = {}
    with reading(database) as base:
        for body in bodies_of(base):
            for life in follow(base, body).lives:
                key = known_key(life.body, life.last.id, life.last.process)
                day = last_done_of(life)
                if day is not None:
                    done[key] = min(day, done.get(key, day))
                span = life.spans[-1]
                found = (fold_looks(span.status.text), Quarter.of(span.start))
                known = statuses.get(key)
                if span.lasting and (known is None or found[1] < known[1]):
                    statuses[key] = found
    return Memory(done, statuses)
