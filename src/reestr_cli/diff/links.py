"""Links that this version broke: they name a process that was removed, or one that bears another id now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from reestr_cli.changes import BrokenLink
from reestr_cli.diff.keys import Keys
from reestr_cli.forms.form import Form
from reestr_cli.links import parse_links
from reestr_cli.register import text_of
from reestr_cli.versions import Row, Version
from reestr_cli.wording import fold_space

#: Reads the ids that a links cell names, without their types, in its order.
Targets = Callable[[str], tuple[str, ...]]


def targets_by(form: Form) -> Targets:
    """Return the reader of links cells with the words that ``form`` has for their types."""
    words = form.link_words

    @lru_cache(maxsize=65536)
    def targets_of(text: str) -> tuple[str, ...]:
        return tuple(fold_space(link.target) for link in parse_links(text, words)) if text else ()

    return targets_of


def broken_links(
    old: Version, new: Version, keys: tuple[Keys, Keys], partners: Mapping[int, int], targets: tuple[Targets, Targets]
) -> Iterator[BrokenLink]:
    """Yield the links of ``new`` that this version broke.

    ``keys`` are the ids of both versions, ``targets`` their readers of links, and ``partners`` the new row of every old
    row that has one. A link is broken
    when its id stood for one process in the old version and that process was removed or bears another id now. Where the
    id has been given to another process, only a link that stood there before is broken: a link set or rewritten in this
    version means the process that bears the id now.
    """
    if "links" not in new.cells:
        return
    moved_to = _moved(keys, partners)
    if not moved_to:
        return
    back = {j: i for i, j in partners.items()}
    standing = set(keys[1].texts)
    for j, cell in enumerate(new.cells["links"]):
        if cell is None:
            continue
        named = targets[1](text_of(cell))
        if not any(target in moved_to for target in named):
            continue
        before = targets[0](old.text("links", back[j])) if j in back else ()
        for target in dict.fromkeys(named):
            if target in moved_to and _is_broken(target, named, before, moved_to, standing):
                now = partners.get(keys[0].rows[target])
                bearer = None if now is None else Row(new, now)
                yield BrokenLink(Row(new, j), target, moved_to[target], target in standing, bearer)


def _moved(keys: tuple[Keys, Keys], partners: Mapping[int, int]) -> dict[str, str | None]:
    """Return the old ids whose process was removed (``None``) or renumbered (the new id, empty where none is left)."""
    old, new = keys
    found: dict[str, str | None] = {}
    for text, i in old.rows.items():
        j = partners.get(i)
        if j is None:
            found[text] = None
        elif new.texts[j] != text:
            found[text] = new.texts[j]
    return found


def _is_broken(
    target: str,
    named: Sequence[str],
    before: Sequence[str],
    moved_to: Mapping[str, str | None],
    standing: set[str],
) -> bool:
    if target not in standing:
        return True
    if target not in before:
        return False
    rewritten = {moved_to.get(link, link) for link in before}
    return set(named) == set(before) or target not in rewritten
