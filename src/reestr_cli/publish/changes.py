"""What changed since the previous publication, as the set tells it: both versions without what is not published."""

from __future__ import annotations

from collections.abc import Iterator

from reestr_cli.changes import Diff
from reestr_cli.diff import compare
from reestr_cli.forms.form import Form
from reestr_cli.i18n import mark, tr
from reestr_cli.messages import Message
from reestr_cli.publication import PublicFile
from reestr_cli.publish.table import Reduced
from reestr_cli.register import Register
from reestr_cli.report.diff import FORMATS
from reestr_cli.report.look import Look
from reestr_cli.versions import Version

_PREVIOUS = mark("previous publication")
_PAGE = mark("What changed since the previous publication")
_DATA = mark("What changed, for programs (JSON)")


def changes(new: Register, name: str, form: Form, previous: Reduced, previous_form: Form) -> Diff:
    """Return what differs between the ``previous`` version and the workbook ``name`` of the set."""
    return compare(
        _version(previous.register, tr(_PREVIOUS), previous_form), _version(new, name, form), previous_form, form
    )


def _version(register: Register, path: str, form: Form) -> Version:
    return Version(path, register, form.region, form.edition)


def changed_files(found: Diff) -> Iterator[PublicFile]:
    """Yield the page and the JSON of ``found``."""
    for name, about, ending in (("html", _PAGE, "html"), ("json", _DATA, "json")):
        chunks = FORMATS[name].render(found, Look())
        data = b"".join(chunk if isinstance(chunk, bytes) else chunk.encode() for chunk in chunks)
        yield PublicFile(f"changes.{ending}", Message(about), data)
