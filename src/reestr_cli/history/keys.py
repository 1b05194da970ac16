"""Bodies in a database that an earlier reestr has filled: known by the keys of this one, two spellings become one."""

from __future__ import annotations

from reestr_cli.history.database import Database
from reestr_cli.history.storing import storable
from reestr_cli.identity import PLACE, body_key


def renew_keys(base: Database) -> None:
    """Give every body the key by which its registers are looked for now; bodies with one key become one."""
    for body, region, name, key in list(base.ask('SELECT id, region, name, "key" FROM bodies ORDER BY id')):
        now = str(storable(body_key(name)))
        if key == now or key.startswith(PLACE):
            continue
        same = base.one('SELECT id FROM bodies WHERE region = ? AND "key" = ?', region, now)
        if same is None:
            base.do('UPDATE bodies SET "key" = ? WHERE id = ?', now, body)
        else:
            base.do("UPDATE versions SET body = ? WHERE body = ?", same[0], body)
            base.do("DELETE FROM bodies WHERE id = ?", body)
