"""Columns as people name them: by key, by the header of the file, or by the official header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reestr_cli.forms.form import Form
from reestr_cli.versions import Heading, Version
from reestr_cli.wording import fold_header, fold_space


def headings_of(*versions: Version) -> tuple[Heading, ...]:
    """Return the columns of ``versions``, each key once and as the first of them has it."""
    return tuple({heading.key: heading for version in reversed(versions) for heading in version.headings}.values())


def find_column(given: str, headings: Iterable[Heading], *forms: Form) -> str | None:
    """Return the key of the column that ``given`` names, or ``None``.

    That is the key itself, the header as a file has it, or a header that one of ``forms`` knows (official or usual),
    spelling aside; the column must be among ``headings``.
    """
    headers = {heading.key: heading.header for heading in headings}
    if given in headers:
        return given
    folded = fold_header(given)
    if not folded:
        return None
    known = (form.by_header.get(folded) for form in forms)
    meant = [column.key for column in known if column is not None and column.key in headers]
    meant += [key for key, header in headers.items() if fold_header(header) == folded]
    meant += [key for key in headers if key.casefold() == given.strip().casefold()]
    return next(iter(meant), None)


def called(headings: Sequence[Heading]) -> list[str]:
    """Return what each column may be called: its key, and its header behind it where that says more."""
    return [_called(heading) for heading in headings]


def _called(heading: Heading) -> str:
    header = fold_space(heading.header).rstrip("*")
    return heading.key if header == heading.key else f"{heading.key} («{header}»)"
