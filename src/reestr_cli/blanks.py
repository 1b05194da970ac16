"""The job behind ``reestr init``: the blank of a region, with one row per typical process where a person asks for it.

Identifiers of prefilled rows are the numbers of the typical processes (``1.3``), as Saratov advises. Where several
services are named, each puts its own number and a hyphen before them (``2-1.3``): the numbers alone would give the same
identifier to two services that share a process.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reestr_cli.errors import ReestrError
from reestr_cli.forms.catalog import Catalog, ProcessGroup
from reestr_cli.forms.form import Form
from reestr_cli.forms.library import Library
from reestr_cli.i18n import mark
from reestr_cli.wording import fold, nearest
from reestr_cli.workbook.blank import DEFAULT_ROWS, BlankOptions, write_blank

#: The most rows a blank may have: twice the largest register known, and still opened at once by every program.
MOST_ROWS = 20_000


class NoCatalog(ReestrError):
    """Rows are asked for by typical processes, and the region's act gives none."""

    template = mark("the form «{region}» has no list of typical processes: leave out --prefill and --service")

    def __init__(self, region: str) -> None:
        super().__init__(region=region)


class UnknownGroup(ReestrError):
    """No group of typical processes is called ``name``; says the nearest, if one is near, and all there are."""

    template = mark("there is no group of processes «{name}». The groups are: {known}")

    def __init__(self, name: str, catalog: Catalog) -> None:
        near = nearest(name, [spelling for group in catalog.groups for spelling in (group.name, *group.aliases)])
        super().__init__(name=name, nearest=near, known=_groups(catalog))
        if near is not None:
            self.template = mark(
                "there is no group of processes «{name}»; perhaps «{nearest}». The groups are: {known}"
            )


class ServiceWithoutGroups(ReestrError):
    """Services are named, but not the groups whose typical processes their rows are to hold."""

    template = mark("--service needs --prefill: name the groups of processes for {service}. The groups are: {known}")

    def __init__(self, services: Sequence[str], catalog: Catalog) -> None:
        super().__init__(
            service=", ".join(f"«{service}»" for service in services),
            known=_groups(catalog),
        )


class BadRowCount(ReestrError):
    """The number of rows asked for is not between one and ``MOST_ROWS``."""

    template = mark("a blank may have from 1 to {most} rows, not {rows}")

    def __init__(self, rows: int) -> None:
        super().__init__(rows=rows, most=MOST_ROWS)


class AgencyIsFixed(ReestrError):
    """The form is for one body, which its title names; another body cannot be put in its place."""

    template = mark("the form «{region}» is for one body alone, {agency}: leave out --agency")

    def __init__(self, region: str, agency: str) -> None:
        super().__init__(region=region, agency=agency)


def _groups(catalog: Catalog) -> str:
    return "; ".join(f"{group.number} {group.name}" for group in catalog.groups)


@dataclass(frozen=True, slots=True)
class BlankOrder:
    """What a person orders: the region, the body's name, the number of rows, groups and services to begin with.

    ``groups`` are numbers, names or aliases of groups of typical processes. ``own_processes`` are the body's own, from
    ``reestr.toml``: they join the list to choose from.
    """

    region: str
    agency: str = ""
    rows: int = DEFAULT_ROWS
    groups: Sequence[str] = ()
    services: Sequence[str] = ()
    own_processes: Sequence[str] = ()


def make_blank(library: Library, order: BlankOrder) -> bytes:
    """Return the workbook of the blank that ``order`` asks for; the same order gives the same bytes.

    Raises ``UnknownRegion``, ``DataFileFault``, ``NoCatalog``, ``UnknownGroup``, ``ServiceWithoutGroups``,
    ``BadRowCount``, ``AgencyIsFixed`` and ``TextTooLong``.
    """
    form = library.form(order.region)
    catalog = library.catalog(form)
    if not 1 <= order.rows <= MOST_ROWS:
        raise BadRowCount(order.rows)
    fixed = form.blank.agency
    if fixed and order.agency and fold(order.agency) != fold(fixed):
        raise AgencyIsFixed(form.region, fixed)
    rows = list(prefill(form, catalog, order.groups, order.services))
    return write_blank(form, catalog, BlankOptions(order.agency.strip(), order.rows, rows, order.own_processes))


def file_name(form: Form) -> str:
    """Return the name that a blank of ``form`` gets when the person gives none."""
    return f"reestr-{form.region}.xlsx"


def prefill(
    form: Form, catalog: Catalog | None, groups: Sequence[str], services: Sequence[str]
) -> Iterator[dict[str, str]]:
    """Yield one row (column key → text) per typical process of ``groups``, for each of ``services`` in turn.

    Columns that ``form`` does not have are left out; the status and the owner are for the person to fill. Raises as
    :func:`make_blank` does.
    """
    if not groups and not services:
        return
    if catalog is None:
        raise NoCatalog(form.region)
    if not groups:
        raise ServiceWithoutGroups(services, catalog)
    wanted = dict.fromkeys(find_group(catalog, name).number for name in groups)
    chosen = [group for group in catalog.groups if group.number in wanted]
    keys = {column.key for column in form.official_columns}
    for number, service in enumerate(services or [""], 1):
        prefix = f"{number}-" if len(services) > 1 else ""
        for row in _rows(form, chosen, service.strip(), prefix):
            yield {key: text for key, text in row.items() if key in keys and text}


def find_group(catalog: Catalog, name: str) -> ProcessGroup:
    """Return the group that ``name`` means: its number, name or alias; raises ``UnknownGroup`` with the nearest."""
    group = catalog.group(name.strip().rstrip("."))
    if group is None:
        raise UnknownGroup(name, catalog)
    return group


def _rows(form: Form, groups: Sequence[ProcessGroup], service: str, prefix: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one service; groups are spelt as the form's own list has them (Omsk: clause 15, appendix 2)."""
    spellings = form.vocabulary("group")
    for group in groups:
        term = spellings.find(group.name) if spellings is not None else None
        for process in group.processes:
            yield {
                "id": prefix + process.number,
                "service": service,
                "group": term.text if term is not None else group.name,
                "process": process.name,
                "value": process.value or "",
            }
