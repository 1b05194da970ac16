"""What the values of a form's vocabularies mean to the program: the words of ``means``, listed once.

The acts spell the same value in different words («не цифровой», «нецифровой»); what is counted, ordered or compared
asks for its meaning. The list for people is in ``docs/forms.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Means(StrEnum):
    """The meaning of a value: of a status in the order of the work, of a kind of process, of a place."""

    RESEARCH_QUEUED = "research-queued"
    RESEARCH = "research"
    QUEUED = "queued"
    REENGINEERING = "reengineering"
    DONE = "done"
    #: Looked into and not reengineered (Omsk, clause 18, 6).
    NOT_DONE = "not-done"
    DIGITAL = "digital"
    MANUAL = "manual"
    #: The portal of the state, that of the region, the site of the body.
    EPGU = "epgu"
    RPGU = "rpgu"
    SITE = "site"


#: The meanings that values of each column can have.
MEANINGS: Mapping[str, tuple[Means, ...]] = {
    "status": (
        Means.RESEARCH_QUEUED, Means.RESEARCH, Means.QUEUED, Means.REENGINEERING, Means.DONE, Means.NOT_DONE,
    ),
    "kind": (Means.DIGITAL, Means.MANUAL),
    "placement": (Means.EPGU, Means.RPGU, Means.SITE),
}  # fmt: skip
