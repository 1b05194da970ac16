"""When a process was last done: the day from which the acts count the years to its next reengineering.

Kaliningrad 77-НПА, clause 5, asks for it at least once in three years.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reestr_cli.forms.meanings import Means
from reestr_cli.history.database import reading
from reestr_cli.history.following import bodies_of, follow
from reestr_cli.history.lives import Life
from reestr_cli.identity import body_key, id_key, process_key

#: A process in what the history tells: the keys of its body, of its id and of its name.
Known = tuple[str, str, str]


def known_key(body: str, id_: str, process: str) -> Known:
    """Return the key of a process in what :func:`last_done` returns; ``body`` is what its body is called."""
    return body_key(body), id_key(id_), process_key(process)


def last_done(database: Path, until: date | None = None) -> dict[Known, date]:
    """Return the day on which each process was last seen to become «прошел реинжиниринг».

    Keys are the :func:`known_key` of the process as it was last seen, whatever it was called before.
    The day is that of the first version that shows it done; where it was done in its first version already, it is
    that version's day, and the process may be done for longer. Of two processes with one key the earlier day counts.
    With ``until`` later days are passed over. A process that has never been done is not there. Raises what
    :func:`reestr_cli.history.database.reading` does.
    """
    found: dict[Known, date] = {}
    with reading(database) as base:
        for body in bodies_of(base):
            for life in follow(base, body).lives:
                day = last_done_of(life, until)
                if day is not None:
                    key = known_key(life.body, life.last.id, life.last.process)
                    found[key] = min(day, found.get(key, day))
    return found


def last_done_of(life: Life, until: date | None = None) -> date | None:
    """Return the day on which the process was last seen to become «прошел реинжиниринг», or ``None``.

    With ``until`` it is the last one not after that day.
    """
    days = (span.start for span in reversed(life.spans) if span.status.means == Means.DONE)
    return next((day for day in days if until is None or day <= until), None)
