"""What decides the order of the processes: each criterion measures a process, and every measure stands in the plan.

There is no score that nobody sees. Without weights the criteria decide one after the other; with weights the points of
each process are the sum of weight times measure, and their sum is a column of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reestr_cli.forms.meanings import Means
from reestr_cli.identity import body_key, natural
from reestr_cli.plan.values import Criterion, Item, Rules

#: How far the reengineering has come, by what a status means; a process under way comes before one that waits for it,
#: and one that was not reengineered (Omsk, clause 18, 6) is to be taken up again.
STEPS: Mapping[str | None, int] = {
    Means.RESEARCH_QUEUED: 1, Means.RESEARCH: 2, Means.QUEUED: 3, Means.NOT_DONE: 3, Means.REENGINEERING: 4,
}  # fmt: skip
_LAST = 10**9


def measure(item: Item, criterion: Criterion) -> int:
    """Return how much of ``criterion`` the process has: a count, or 1 for yes and 0 for no."""
    match criterion:
        case Criterion.FIRST:
            return int(item.asked is not None)
        case Criterion.DUTY:
            return int(item.called)
        case Criterion.STAGE:
            return STEPS.get(item.means, 0)
        case Criterion.SERVICES:
            return item.services
        case Criterion.MANUAL:
            return int(item.digital is False)
        case Criterion.LINKS:
            return item.links
        case Criterion.WAITING:
            return item.waited


def points(item: Item, weights: Mapping[Criterion, int]) -> int:
    """Return the sum of weight times measure."""
    return sum(weight * measure(item, criterion) for criterion, weight in weights.items())


def applied(items: Iterable[Item], order: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """Return the criteria of ``order`` of which any process has something: others would be empty columns."""
    kept = tuple(items)
    return tuple(
        criterion for criterion in order if any(measure(item, criterion) for item in kept) or criterion in _ALWAYS
    )


#: A column of these is worth its room also when it says no everywhere.
_ALWAYS = (Criterion.STAGE, Criterion.SERVICES, Criterion.MANUAL, Criterion.LINKS)


def ordered(items: Iterable[Item], rules: Rules) -> list[Item]:
    """Return ``items`` in the order of the plan; those alike stand by body and id."""
    return sorted(
        items, key=lambda item: (_by_rules(item, rules), natural(body_key(item.body)), natural(item.id), item.process)
    )


def _by_rules(item: Item, rules: Rules) -> tuple[int, ...]:
    if rules.weights:
        return (-points(item, rules.weights),)
    return tuple(_rank(item, criterion) for criterion in rules.order)


def _rank(item: Item, criterion: Criterion) -> int:
    """Return what puts ``item`` before others when it is smaller."""
    if criterion is Criterion.FIRST:
        return _LAST if item.asked is None else item.asked
    if criterion is Criterion.DUTY:
        return item.due.toordinal() if item.called and item.due is not None else _LAST
    return -measure(item, criterion)
