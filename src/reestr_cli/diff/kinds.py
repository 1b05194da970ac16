"""What kind of change a changed cell is, in the words of the Saratov act, III: status, life situation, and so on.

The status moves along the order of the form's vocabulary: one step forward, forward over at least one step (a jump),
or back. «Not done» (Omsk, clause 18, 6) ends the reengineering just as «done» does and stands at the same step: from
one to the other is neither forward nor back. A blank or unknown status has no place in the order.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from reestr_cli.changes import LINKS_FOLLOW, OUTSIDE_FORM
from reestr_cli.diff.links import Targets
from reestr_cli.forms.form import Form
from reestr_cli.forms.meanings import Means
from reestr_cli.forms.vocabulary import Term


class Kinds:
    """Names the kind of every changed cell.

    ``forms`` and ``targets`` (the readers of links cells) are those of the old and the new version; ``renumbered`` maps
    old ids to the new ids of the same processes.
    """

    def __init__(
        self, forms: tuple[Form, Form], renumbered: Mapping[str, str], targets: tuple[Targets, Targets]
    ) -> None:
        self._old, self._new = forms
        self._renumbered, self._targets = renumbered, targets
        self._status = lru_cache(maxsize=None)(self._status_kind)

    def of(self, column: str, before: str, after: str, *, extra: bool) -> str:
        """Return the kind of the change of column ``column`` from the text ``before`` to ``after``."""
        if extra:
            return OUTSIDE_FORM
        if column == "status":
            return self._status(before, after)
        if column == "links" and self._follows(before, after):
            return LINKS_FOLLOW
        return column

    def _status_kind(self, before: str, after: str) -> str:
        return step_kind(self._step(before), self._step(after))

    def _step(self, text: str) -> int | None:
        words = self._new.vocabulary("status")
        if words is None:
            return None
        term = words.find(text)
        if term is None:
            former = self._old.vocabulary("status")
            known = None if former is None else former.find(text)
            term = None if known is None else words.find(known.text)
        return None if term is None else steps(words.terms)[term.text]

    def _follows(self, before: str, after: str) -> bool:
        if not self._renumbered:
            return False
        old, new = self._targets[0](before), self._targets[1](after)
        return any(target in self._renumbered for target in old) and new == tuple(
            self._renumbered.get(target, target) for target in old
        )


def step_kind(before: int | None, after: int | None) -> str:
    """Return the kind of a change from one step of the vocabulary to another; ``None`` is a word without a place."""
    if before is None or after is None or before == after:
        return "status-other"
    if after < before:
        return "status-back"
    return "status-forward" if after == before + 1 else "status-jump"


@lru_cache(maxsize=16)
def steps(terms: tuple[Term, ...]) -> dict[str, int]:
    """Return the step of every term by its text, from 0; «not done» stands at the step of «done»."""
    found = {term.text: step for step, term in enumerate(terms)}
    done = next((found[term.text] for term in terms if term.means is Means.DONE), None)
    if done is not None:
        found.update((term.text, done) for term in terms if term.means is Means.NOT_DONE)
    return found
