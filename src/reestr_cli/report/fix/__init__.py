"""What was repaired as text: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reestr_cli.repairs import FixedFile
from reestr_cli.report.look import Look


@dataclass(frozen=True, slots=True)
class FixFormat:
    """A format of the list of repairs: its name, what makes it, and whether every letter must arrive."""

    name: str
    render: Callable[[Sequence[FixedFile], Look], Iterator[str]]
    exact: bool = False


def _text(files: Sequence[FixedFile], look: Look) -> Iterator[str]:
    from reestr_cli.report.fix import text

    return text.render(files, look)


def _json(files: Sequence[FixedFile], look: Look) -> Iterator[str]:
    from reestr_cli.report.fix import json

    return json.render(files, look)


FORMATS = {form.name: form for form in (FixFormat("text", _text), FixFormat("json", _json, exact=True))}
