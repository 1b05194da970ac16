"""Several ids that one link names together: «1.2 и 1.3», «1.2/1.3», «1.2 1.3», or all of a series, «1.2–1.5»."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from reestr_cli.rules.sequence import next_id

#: An id of numbers and words with single dots between them names nothing but itself.
_ONE = re.compile(r"\w+(?:\.\w+)*")
#: What joins ids, the likelier first: a slash may belong to the ids themselves.
_JOINTS = (r"\s+(?:(?:и|или)\s+)?", r"\s*[/\\&+]\s*|\s+(?:и|или)\s+|\s+")
_TO = r"\s*(?:-|\.{2,}|…)\s*|\s+по\s+"
#: A longer text is no link, and a longer series is not told in a sentence.
_LONGEST = 200
_MOST = 30


def named_together(key: str, known: Container[str]) -> tuple[str, ...]:
    """Return the ids, all of them ``known``, that the folded text ``key`` names; nothing where one of them is not."""
    if len(key) > _LONGEST or _ONE.fullmatch(key):
        return ()
    for joint in _JOINTS:
        parts = tuple(dict.fromkeys(re.split(joint, key)))
        if len(parts) > 1 and all(part in known for part in parts):
            return parts
    return next(filter(None, _series(key.removeprefix("с "), known)), ())


def _series(key: str, known: Container[str]) -> Iterator[tuple[str, ...]]:
    """Yield the ids from the one before each dash of ``key`` to the one after it, where they are a series."""
    for joint in re.finditer(_TO, key):
        first, last = key[: joint.start()], key[joint.end() :]
        if first in known and last in known:
            yield _from_to(first, last, known)


def _from_to(first: str, last: str, known: Container[str]) -> tuple[str, ...]:
    found = [first]
    while found[-1] != last:
        following = next_id(found[-1])
        if following is None or following not in known or len(found) == _MOST:
            return ()
        found.append(following)
    return tuple(found)
