"""What came of publishing, as text: one module per format, all listed here by hand, imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reestr_cli.publication import Publication
from reestr_cli.report.look import Look


@dataclass(frozen=True, slots=True)
class PublishFormat:
    """A format of what came of publishing: its name, what makes it, and whether every letter must arrive.

    ``render`` is given the folder of the set too, ``None`` where nothing is written.
    """

    name: str
    render: Callable[[Publication, str | None, Look], Iterator[str]]
    exact: bool = False


def _text(made: Publication, folder: str | None, look: Look) -> Iterator[str]:
    from reestr_cli.report.publish import text

    return text.render(made, folder, look)


def _json(made: Publication, folder: str | None, look: Look) -> Iterator[str]:
    from reestr_cli.report.publish import json

    return json.render(made, folder, look)


FORMATS = {form.name: form for form in (PublishFormat("text", _text), PublishFormat("json", _json, exact=True))}
