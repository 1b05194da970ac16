"""Requests as letters and as text: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from reestr_cli.errors import ReestrError
from reestr_cli.i18n import DOCUMENTS, mark, speaking
from reestr_cli.report.look import Look
from reestr_cli.request import Request


@dataclass(frozen=True, slots=True)
class RequestFormat:
    """A format of a request: its name, what makes it, the ending of its files; ``binary`` for one that is a file."""

    name: str
    render: Callable[[Request, Look], Iterator[str]] | Callable[[Request, Look], Iterator[bytes]]
    ending: str
    binary: bool = False


def _text(request: Request, look: Look) -> Iterator[str]:
    from reestr_cli.report.request import text

    with speaking(DOCUMENTS):
        return iter(list(text.render(request, look)))


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


def _docx(request: Request, look: Look) -> Iterator[bytes]:
    require_word()
    from reestr_cli.report.request import word

    with speaking(DOCUMENTS):
        return iter(list(word.render(request, look)))


FORMATS = {
    form.name: form for form in (RequestFormat("text", _text, ".txt"), RequestFormat("docx", _docx, ".docx", True))
}
