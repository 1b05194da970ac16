"""Who wins a conflict when a rule decides instead of people."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from reestr_cli.merge.entities import BASE
from reestr_cli.merge.options import Policy

_NEVER = datetime.min.replace(tzinfo=UTC)


class Judge:
    """Chooses a side by the policy.

    ``order`` gives for every part, by its number, the place of its argument on the command line; ``times`` the time it
    was saved. The base is older than every part and stands before them.
    """

    def __init__(self, policy: Policy, order: Sequence[int], times: Sequence[datetime | None]) -> None:
        self.policy = policy
        self._order = {BASE: -1, **dict(enumerate(order))}
        self._times = {BASE: _NEVER, **{number: time or _NEVER for number, time in enumerate(times)}}

    @property
    def decides(self) -> bool:
        """Tell whether the policy settles conflicts by itself."""
        return self.policy in (Policy.FIRST, Policy.LAST, Policy.NEWEST)

    def choose(self, sides: Sequence[Collection[int]]) -> int | None:
        """Return the number of the side that wins, each side being the parts that stand for it; ``None``: people do.

        Of sides of the same time the one whose part has the last name wins.
        """
        if not self.decides:
            return None
        if self.policy is Policy.FIRST:
            return min(range(len(sides)), key=lambda side: min(self._order[part] for part in sides[side]))
        if self.policy is Policy.LAST:
            return max(range(len(sides)), key=lambda side: max(self._order[part] for part in sides[side]))
        return max(range(len(sides)), key=lambda side: max((self._times[part], part) for part in sides[side]))
