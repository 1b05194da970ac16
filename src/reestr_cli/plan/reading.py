"""The processes of a plan, read from the last register of each body, with what other rows say of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from reestr_cli.errors import ReestrError
from reestr_cli.filing import Content, Filing
from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form
from reestr_cli.i18n import mark
from reestr_cli.links import parse_links
from reestr_cli.periods import Quarter, named_quarter
from reestr_cli.plan.directions import Groups
from reestr_cli.plan.values import Absence, Item, LeftOut, Taken
from reestr_cli.wording import fold, fold_id, fold_space, is_blank, mend, without_number


class NoRegister(ReestrError):
    """None of the files holds a register."""

    template = mark("none of the files holds a register: there is nothing to plan")

    def __init__(self, left_out: Sequence[LeftOut] = ()) -> None:
        super().__init__()
        self.left_out = tuple(left_out)


class SeveralRegions(ReestrError):
    """The registers are on forms of different regions, whose acts ask for different plans."""

    template = mark("the registers are of several regions ({regions}): name the files of one of them")

    def __init__(self, regions: Iterable[str]) -> None:
        super().__init__(regions=", ".join(sorted(regions)))


@dataclass(frozen=True, slots=True)
class Version:
    """A register of a body: its content, and the quarter that its file or folder names."""

    path: str
    body: str
    quarter: Quarter | None
    content: Content
    form: Form
    catalog: Catalog | None


@dataclass(frozen=True)
class Reading:
    """The registers that count, their processes, and what was left out."""

    form: Form
    versions: tuple[Version, ...]
    items: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def taken(self) -> tuple[Taken, ...]:
        """The registers read."""
        return tuple(
            Taken(version.path, version.body, version.quarter, len(version.content.rows)) for version in self.versions
        )


def read(filings: Iterable[Filing]) -> Reading:
    """Return the processes of the last version of every body.

    Raises ``NoRegister`` and ``SeveralRegions``.
    """
    versions: list[Version] = []
    left_out: list[LeftOut] = []
    for filing in filings:
        if filing.content is None or filing.form is None:
            message = next((finding.message for finding in filing.report.findings), None)
            left_out.append(LeftOut(filing.path, Absence.UNREADABLE, message))
            continue
        body = fold_space(filing.body or "") or PurePath(filing.path).stem
        quarter = named_quarter(PurePath(filing.path))
        versions.append(Version(filing.path, body, quarter, filing.content, filing.form, filing.catalog))
    if not versions:
        raise NoRegister(left_out)
    regions = {version.form.region for version in versions}
    if len(regions) > 1:
        raise SeveralRegions(regions)
    last, older = _last(versions)
    left_out += [LeftOut(version.path, Absence.OLDER) for version in older]
    items = [item for version in last for item in _items(version)]
    former = _Former(older)
    items = [former.waiting(item, quarter) for item, quarter in _with_quarters(items, last)]
    return Reading(last[0].form, tuple(last), tuple(_with_services(items)), tuple(left_out))


def _last(versions: Sequence[Version]) -> tuple[list[Version], list[Version]]:
    """Return the versions of the last quarter of each body, and all others.

    Files that name no quarter are parts of one version; beside files that name one they are of unknown age, and older.
    """
    newest: dict[str, Quarter] = {}
    for version in versions:
        if version.quarter is not None:
            key = fold(version.body)
            newest[key] = max(version.quarter, newest.get(key, version.quarter))
    last = [version for version in versions if version.quarter == newest.get(fold(version.body))]
    kept = set(map(id, last))
    return last, [version for version in versions if id(version) not in kept]


def _with_quarters(items: Iterable[Item], last: Iterable[Version]) -> Iterator[tuple[Item, Quarter | None]]:
    quarters = {fold(version.body): version.quarter for version in last}
    for item in items:
        yield item, quarters[fold(item.body)]


def _items(version: Version) -> Iterator[Item]:
    """Yield the processes of one register."""
    form, content = version.form, version.content
    status, kind = form.vocabulary("status"), form.vocabulary("kind")
    groups = Groups(form, version.catalog)
    linked = _linked(content, form)
    for index in range(len(content.rows)):
        own_id, service, process = (_tidy(content, key, index) for key in ("id", "service", "process"))
        if not (own_id or service or process):
            continue
        status_text, kind_text = _tidy(content, "status", index), _tidy(content, "kind", index)
        term = None if status is None else status.find(mend(status_text))
        nature = None if kind is None or not kind_text else kind.find(mend(kind_text))
        group_text = _tidy(content, "group", index)
        group, from_catalog = groups.of(group_text, process)
        yield Item(
            version.body,
            own_id,
            service,
            process,
            _tidy(content, "owner", index),
            status_text,
            None if term is None else term.means,
            group_text,
            group,
            from_catalog,
            digital=None if nature is None or nature.means is None else nature.means == "digital",
            links=linked(id_key(own_id)),
        )


def _tidy(content: Content, key: str, index: int) -> str:
    text = content.text(key, index)
    return "" if is_blank(text) else fold_space(text)


def _linked(content: Content, form: Form) -> Callable[[str], int]:
    """Return what counts the other processes that the one with a given id key is linked with, whoever names whom."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for index in range(len(content.rows)):
        text, own = content.text("links", index), id_key(content.text("id", index))
        if is_blank(text) or not own:
            continue
        for link in parse_links(text, form.link_words):
            other = id_key(link.target)
            if other and other != own:
                neighbours[own].add(other)
                neighbours[other].add(own)
    return lambda key: len(neighbours.get(key, ())) if key else 0


def id_key(text: str) -> str:
    """Return the key by which ids are compared."""
    return fold_id(fold_space(text))


def name_key(service: str, process: str) -> tuple[str, str]:
    """Return the key of a process that stays the same when its id changes: its service and its name."""
    return fold(mend(service)), process_key(process)


def process_key(process: str) -> str:
    """Return the key by which the names of processes are compared: without a number before them."""
    return fold(without_number(mend(process)))


def _with_services(items: Sequence[Item]) -> Iterator[Item]:
    """Yield ``items`` with the number of services, of all bodies, that use a process of the same name."""
    services: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for item in items:
        services[process_key(item.process)].add((fold(item.body), fold(mend(item.service))))
    for item in items:
        yield replace(item, services=len(services[process_key(item.process)])) if item.process else item


class _Former:
    """What older versions of the registers say of the status of a process."""

    def __init__(self, older: Iterable[Version]) -> None:
        self._statuses: dict[tuple[str, tuple[str, str]], dict[Quarter, str]] = defaultdict(dict)
        for version in older:
            for index in range(len(version.content.rows) if version.quarter is not None else 0):
                key = name_key(version.content.text("service", index), version.content.text("process", index))
                if version.quarter is not None:
                    status = fold(mend(version.content.text("status", index)))
                    self._statuses[fold(version.body), key][version.quarter] = status

    def waiting(self, item: Item, quarter: Quarter | None) -> Item:
        """Return ``item``, of a register of ``quarter``, with the quarter since which its status is the same."""
        known = self._statuses.get((fold(item.body), name_key(item.service, item.process)))
        if quarter is None or known is None:
            return item
        since, status = quarter, fold(mend(item.status))
        for each in sorted(known, reverse=True):
            if known[each] != status:
                break
            since = each
        return item if since == quarter else replace(item, since=since, waited=quarter - since)
