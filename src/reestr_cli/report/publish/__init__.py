"""What came of publishing, as text: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reestr_cli.report.formats import Format, by_name

if TYPE_CHECKING:
    from reestr_cli.publication import Publication


class Outcome(NamedTuple):
    """What came of publishing: the set, and the folder it was written to, ``None`` where nothing is written."""

    made: Publication
    folder: str | None


FORMATS: dict[str, Format[Outcome]] = by_name(Format(__name__, "text"), Format(__name__, "json", exact=True))
