"""What is compared between the registers of several bodies: links ``other-body:ID`` and the ids they lead to.

A body is known by the name above its table, by ``agency`` and ``short_names`` of its reestr.toml, by the name of its
file and of the folder in which that lies. All registers known by one name are one space of ids: a link is at fault when
the body has a register in the run, and none of its registers holds the id. Of a body with a file that could not be
read nothing is said: the id may stand in that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reestr_cli.batch.coding import Joint, OutsideLink
from reestr_cli.batch.store import Arrival, Store
from reestr_cli.findings import Finding
from reestr_cli.identity import body_key
from reestr_cli.rules.ids import read_ids
from reestr_cli.rules.joint import JointProcessMissing
from reestr_cli.validation.refusals import UNREADABLE
from reestr_cli.wording import fold_id

if TYPE_CHECKING:
    from reestr_cli.settings import Settings
    from reestr_cli.validation.checker import Checker
    from reestr_cli.workbook.locator import Located


def joint_of(located: Located, checker: Checker, settings: Settings | None) -> Joint:
    """Return what a register says to those of other bodies."""
    register, standard = located.register, checker.standard(located.form)
    selection = checker.selection(located.form)
    rule = JointProcessMissing()
    links: list[OutsideLink] = []
    if rule.code in selection.codes:
        severity = selection.severities.get(rule.code, rule.severity)
        for link, finding in rule.candidates(register, standard):
            key = fold_id(link.target.partition(":")[2].strip())
            links.append(OutsideLink(body_key(link.body or ""), key, finding._replace(severity=severity)))
    declared = () if settings is None else (settings.agency, *settings.short_names)
    bodies = {body_key(name) for name in (register.agency, *declared) if name}
    return Joint(tuple(sorted(bodies)), tuple(register.once(read_ids, standard).known), tuple(links))


def compare(arrivals: Iterator[Arrival]) -> Iterator[Arrival]:
    """Yield ``arrivals`` again, with a finding for each link to a process that the other body's registers lack.

    Nothing is yielded before all have arrived. What is kept in memory grows with the links between bodies alone.
    """
    store = Store()
    try:
        wanted: dict[str, set[str]] = defaultdict(set)
        for arrival in arrivals:
            store.append(arrival)
            for link in arrival.joint.links:
                wanted[link.body].add(link.id)
        held = _held(store, wanted)
        for arrival in store:
            missing = tuple(_missing(arrival, held))
            if missing:
                report = arrival.report
                yield arrival.with_report(replace(report, findings=(*report.findings, *missing)))
            else:
                yield arrival
    finally:
        store.close()


def _held(store: Store, wanted: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return, for each body whose registers among ``store`` were all read, which of the wanted ids they hold."""
    held: dict[str, set[str]] = {}
    unread: set[str] = set()
    for arrival in store if wanted else ():
        bodies = wanted.keys() & _names(arrival)
        if not bodies:
            continue
        if arrival.report.sheet is None:
            if any(finding.code == UNREADABLE for finding in arrival.report.findings):
                unread |= bodies
            continue
        for body in bodies:
            held.setdefault(body, set()).update(wanted[body].intersection(arrival.joint.ids))
    return {body: ids for body, ids in held.items() if body not in unread}


def _names(arrival: Arrival) -> set[str]:
    path = Path(arrival.path).absolute()
    return {*arrival.joint.bodies, body_key(path.stem), body_key(path.parent.name)}


def _missing(arrival: Arrival, held: dict[str, set[str]]) -> Iterator[Finding]:
    for link in arrival.joint.links:
        if link.body in held and link.id not in held[link.body]:
            yield link.finding
