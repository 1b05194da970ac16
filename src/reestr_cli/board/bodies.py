"""Whose the files are, and which of them count: the bodies of a board before anything is added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reestr_cli.board.roll import Listed, Roll
from reestr_cli.board.sending import Sending
from reestr_cli.board.values import Figures, total
from reestr_cli.identity import body_key, natural_path, owner_key
from reestr_cli.periods import Quarter
from reestr_cli.standings import LeftOut, Reason, is_of, sort_out


@dataclass
class Body:
    """What one body has sent: the files that count, those that hold no register, those that do not count.

    ``left_broken`` are those of earlier quarters that hold no register.
    """

    name: str | None
    listed: Listed | None = None
    files: list[Sending] = field(default_factory=list)
    broken: list[Sending] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    left_broken: list[LeftOut] = field(default_factory=list)

    @property
    def figures(self) -> Figures:
        """What the files that count amount to."""
        return total([file.figures for file in self.files])


def latest(files: Sequence[Sending], before: Quarter | None = None) -> Quarter | None:
    """Return the latest quarter in the names of ``files``; with ``before``, of those before it if there are any."""
    quarters = {file.quarter for file in files if file.quarter is not None}
    return max([each for each in quarters if before is None or each < before] or quarters, default=None)


def bodies_of(files: Iterable[Sending], roll: Roll | None, quarter: Quarter | None) -> dict[str, Body]:
    """Return the bodies by their keys: those of the list, then the others; ``quarter`` is the one the board is of."""
    bodies = {} if roll is None else {body_key(listed.name): Body(listed.name, listed) for listed in roll.bodies}
    for file in files:
        listed = None if roll is None else roll.find(file.names)
        name = listed.name if listed is not None else next(iter(file.names), None)
        body = bodies.setdefault(owner_key(name, file.path), Body(name, listed))
        (body.files if file.problem is None else body.broken).append(file)
    for body in bodies.values():
        _leave_out(body, quarter)
    return bodies


def of_one_region(files: Sequence[Sending], roll: Roll | None) -> tuple[list[Sending], list[Sending]]:
    """Return the files of the board's region, and those of others.

    The settings name the region, or else the bodies of the list do by their registers: one that is not in the list and
    on the form of another region is not of this board. As regions have forms alike, another form is one with other
    headers, or one that the mark of the blank names. Without settings and list all regions count.
    """
    are_listed = [file.problem is None and roll is not None and roll.find(file.names) is not None for file in files]
    listed = [file for file, is_listed in zip(files, are_listed, strict=True) if is_listed and not file.foreign]
    regions = {file.region for file in listed}
    headers = {_headers(file) for file in listed}
    ours: list[Sending] = []
    others: list[Sending] = []
    for file, is_listed in zip(files, are_listed, strict=True):
        strange = file.region not in regions and (file.marked or _headers(file) not in headers)
        outside = bool(regions) and not is_listed and strange
        if file.problem is None and (outside or file.foreign):
            others.append(file)
        else:
            ours.append(file)
    return ours, others


def misjudged(files: Sequence[Sending], roll: Roll) -> tuple[str, frozenset[str]] | None:
    """Return the region of the list and the files to be read once more on its form; ``None``: there are none.

    A register that nothing tells the region of is taken for that of the first form which is alike. Where the bodies of
    the list are of one region by what their registers say, such a register of a body of the list is of it too.
    """
    listed = [file for file in files if file.problem is None and roll.find(file.names) is not None]
    forms = {file.region: _headers(file) for file in listed if not file.guessed and not file.foreign}
    if len(forms) != 1:
        return None
    [(region, headers)] = forms.items()
    alike = (file for file in listed if file.guessed and file.region != region and _headers(file) == headers)
    paths = frozenset(file.path for file in alike)
    return (region, paths) if paths else None


def _headers(file: Sending) -> frozenset[str]:
    return frozenset() if file.form is None else file.form.official_keys


def _leave_out(body: Body, quarter: Quarter | None) -> None:
    """Leave of the files of a body those that count, form by form."""
    counted: list[Sending] = []
    for region in dict.fromkeys(file.region for file in body.files):
        found = sort_out((file for file in body.files if file.region == region), quarter)
        counted += found.counted
        body.left_out += [each.left_out for each in found.aside]
    body.left_broken = [
        LeftOut(file.path, Reason.EARLIER, None, file.quarter) for file in body.broken if not is_of(file, quarter)
    ]
    body.broken = [file for file in body.broken if is_of(file, quarter)]
    body.files = sorted(counted, key=lambda file: natural_path(file.path))
    body.left_out.sort(key=lambda file: natural_path(file.path))
