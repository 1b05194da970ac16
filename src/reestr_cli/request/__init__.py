"""The request of a process's owner to change the register: what is asked for, by whom, who has to agree. Pure."""

from __future__ import annotations

from reestr_cli.request.asks import Ask, Deed, Request
from reestr_cli.request.comparing import asks_of
from reestr_cli.request.drafting import Draft, NotAsked, draft
from reestr_cli.request.owners import by_owner
from reestr_cli.request.parties import Party, parties_of

__all__ = ["Ask", "Deed", "Draft", "NotAsked", "Party", "Request", "asks_of", "by_owner", "draft", "parties_of"]
