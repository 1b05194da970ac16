"""Requests as letters and as text: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

from reestr_cli.errors import ReestrError
from reestr_cli.i18n import mark
from reestr_cli.report.formats import Format, by_name
from reestr_cli.request import Request


@dataclass(frozen=True, slots=True)
class RequestFormat(Format[Request]):
    """A format of a request, and the ending of its files."""

    ending: str = ""


class NotInstalled(ReestrError):
    """``python-docx`` is an extra."""

    template = mark(
        "for letters the package python-docx is needed: pip install python-docx "
        "(with pipx: pipx inject reestr-cli python-docx)"
    )


def require_word() -> None:
    """Raise ``NotInstalled`` where letters cannot be made."""
    if find_spec("docx") is None:
        raise NotInstalled


FORMATS = by_name(
    RequestFormat(__name__, "text", ending=".txt"), RequestFormat(__name__, "docx", "word", binary=True, ending=".docx")
)
