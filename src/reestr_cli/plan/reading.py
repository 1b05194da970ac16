"""The processes of a plan, read from the files of each body that count, with what other rows say of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from reestr_cli.errors import ReestrError
from reestr_cli.filing import Content, Filing
from reestr_cli.forms.catalog import Catalog
from reestr_cli.forms.form import Form
from reestr_cli.forms.recognition import Recogniser
from reestr_cli.i18n import mark
from reestr_cli.identity import body_key, id_key, name_key, owner_key, process_key, service_key
from reestr_cli.links import parse_links
from reestr_cli.periods import Quarter, named_quarter
from reestr_cli.plan.values import Item, Taken, Unreadable
from reestr_cli.standings import Aside, LeftOut, Processes, Standing, processes_of, sort_out
from reestr_cli.wording import fold_looks, fold_space, is_blank


class NoRegister(ReestrError):
    """None of the files holds a register."""

    template = mark("none of the files holds a register: name files or folders that do")

    def __init__(self, unreadable: Sequence[Unreadable] = ()) -> None:
        super().__init__()
        self.unreadable = tuple(unreadable)


class SeveralRegions(ReestrError):
    """The registers are on forms of different regions, whose acts ask for different plans."""

    template = mark("the registers are of several regions ({regions}): name the files of one of them")

    def __init__(self, versions: Iterable[Version]) -> None:
        """Take the registers: of every region the first file is named."""
        paths: dict[str, list[str]] = {}
        for version in versions:
            paths.setdefault(version.form.region, []).append(version.path)
        named = (f"{region}: {first}{' …' if more else ''}" for region, (first, *more) in sorted(paths.items()))
        super().__init__(regions="; ".join(named))


@dataclass(frozen=True, slots=True)
class Version:
    """A register of a body: its content, and the quarter that its file or folder names; ``owner`` is the body's key."""

    path: str
    body: str
    owner: str
    quarter: Quarter | None
    changed: datetime | None
    content: Content
    form: Form
    catalog: Catalog | None

    @property
    def digest(self) -> str:
        """The digest of the file."""
        return self.content.digest

    @property
    def processes(self) -> Processes:
        """The processes of the register, as they are compared."""
        return processes_of(self.content)


@dataclass(frozen=True)
class Reading:
    """The registers that count, their processes, the files that hold none, and those that do not count."""

    form: Form
    versions: tuple[Version, ...]
    items: tuple[Item, ...]
    unreadable: tuple[Unreadable, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def taken(self) -> tuple[Taken, ...]:
        """The registers read."""
        return tuple(
            Taken(version.path, version.body, version.quarter, len(version.content.rows)) for version in self.versions
        )


def read(filings: Iterable[Filing]) -> Reading:
    """Return the processes of the files of every body that count; a body is called as in the first of them.

    Raises ``NoRegister`` and ``SeveralRegions``.
    """
    versions: list[Version] = []
    unreadable: list[Unreadable] = []
    for filing in filings:
        if filing.content is None or filing.form is None:
            message = next((finding.message for finding in filing.report.findings), None)
            unreadable.append(Unreadable(filing.path, message))
            continue
        quarter, changed = named_quarter(PurePath(filing.path)), filing.changed
        about = (filing.path, filing.called, filing.owner, quarter, changed)
        versions.append(Version(*about, filing.content, filing.form, filing.catalog))
    if not versions:
        raise NoRegister(unreadable)
    if len({version.form.region for version in versions}) > 1:
        raise SeveralRegions(versions)
    bodies: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        bodies[version.owner].append(version)
    last: list[Version] = []
    items: list[Item] = []
    aside: list[Aside[Version]] = []
    for own in bodies.values():
        found = sort_out(own)
        counted = [replace(version, body=found.counted[0].body) for version in found.counted]
        former = _Former(each.file for each in found.aside if each.standing is Standing.EARLIER)
        quarter = max((version.quarter for version in counted if version.quarter is not None), default=None)
        items += [former.waiting(item, quarter) for version in counted for item in _items(version)]
        aside += found.aside
        last += counted
    unread = tuple(replace(each, instead=_earlier(each.path, last, aside)) for each in unreadable)
    left_out = tuple(each.left_out for each in aside)
    return Reading(last[0].form, tuple(last), tuple(_with_services(items)), unread, left_out)


def _earlier(path: str, counted: Iterable[Version], aside: Iterable[Aside[Version]]) -> str | None:
    """Return which file counts for the register of an earlier quarter in the place of the file ``path``.

    It is one of ``counted``: the one there, or the one that counts for it, as a copy of it or sent later.
    """
    quarter, place = named_quarter(PurePath(path)), owner_key(None, path)
    if quarter is None:
        return None
    counts = [*((each, each) for each in counted), *((each.file, each.instead) for each in aside if each.instead)]
    for there, instead in counts:
        if there.quarter is not None and there.quarter < quarter and owner_key(None, there.path) == place:
            return instead.path
    return None


def _items(version: Version) -> Iterator[Item]:
    """Yield the processes of one register."""
    form, content = version.form, version.content
    known = Recogniser(form, version.catalog)
    linked = _linked(content, form)
    for index in range(len(content.rows)):
        own_id, service, process = (_tidy(content, key, index) for key in ("id", "service", "process"))
        if not (own_id or service or process):
            continue
        status_text, kind_text = _tidy(content, "status", index), _tidy(content, "kind", index)
        term, nature = known.term("status", status_text), known.term("kind", kind_text)
        group_text = _tidy(content, "group", index)
        group, from_catalog = known.group(group_text, process)
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


def _with_services(items: Sequence[Item]) -> Iterator[Item]:
    """Yield ``items`` with the number of services, of all bodies, that use a process of the same name."""
    services: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for item in items:
        services[process_key(item.process)].add((body_key(item.body), service_key(item.service)))
    for item in items:
        yield replace(item, services=len(services[process_key(item.process)])) if item.process else item


class _Former:
    """What the registers of a body of earlier quarters say of the status of a process."""

    def __init__(self, earlier: Iterable[Version]) -> None:
        self._statuses: dict[tuple[str, str], dict[Quarter, str]] = defaultdict(dict)
        for version in earlier:
            for index in range(len(version.content.rows) if version.quarter is not None else 0):
                key = name_key(version.content.text("service", index), version.content.text("process", index))
                if version.quarter is not None:
                    self._statuses[key][version.quarter] = fold_looks(version.content.text("status", index))

    def waiting(self, item: Item, quarter: Quarter | None) -> Item:
        """Return ``item``, of a register of ``quarter``, with the quarter since which its status is the same."""
        known = self._statuses.get(name_key(item.service, item.process))
        if quarter is None or known is None:
            return item
        since, status = quarter, fold_looks(item.status)
        for each in sorted(known, reverse=True):
            if known[each] != status:
                break
            since = each
        return item if since == quarter else replace(item, since=since, waited=quarter - since)
