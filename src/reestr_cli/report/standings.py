"""Files of a body that do not count, as every command that takes several registers tells them."""

from __future__ import annotations

from reestr_cli.i18n import tr
from reestr_cli.report.look import clean
from reestr_cli.standings import LeftOut, Reason


def instead_text(file: LeftOut) -> str | None:
    """Return why a file does not count, or for which other; ``None`` for one of an earlier quarter."""
    path, other = clean(file.path), clean(file.instead or "")
    match file.reason:
        case Reason.COPY:
            return tr("{path}: a copy of {other}", path=path, other=other)
        case Reason.VERSION:
            return tr("{path}: another version of {other}, which was changed later", path=path, other=other)
        case Reason.REGION:
            return f"{path}: {tr('a register of another region ({region})', region=clean(file.region or ''))}"
        case Reason.EARLIER:
            return None
