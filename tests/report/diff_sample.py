"""A comparison that has every kind of change once, for the tests of its formats."""

from __future__ import annotations

from reestr_cli.changes import Diff
from reestr_cli.diff import compare
from reestr_cli.versions import Version
from tests.diff.registers import SARATOV, line, lines, version

STATUS = SARATOV.vocabularies["status"].texts


def versions() -> tuple[Version, Version]:
    """Two quarters of a register: added, removed, changed, moved, renumbered, split rows, repeated ids, lost links."""
    old, new = lines(30), lines(30)
    for rows in (old, new):
        rows[9]["links"] = "1.3 (предшествующий); 1.6"
        rows[20]["id"] = rows[21]["id"] = "А"
        rows[24]["client"] = "гражданин и юридическое лицо"
    new[1]["status"], new[4]["status"] = STATUS[2], STATUS[2]
    new[7]["status"], new[8]["status"] = STATUS[0], STATUS[4]
    new[3]["owner"] = "Кузнецова Г. Г., начальник отдела"
    new[8]["life_situation"] = "Рождение ребенка <b>второго</b> | и *третьего*"
    new[10]["client"] = None
    new[11]["regulation"] = "Постановление от 01.02.2024 № 12-П\n(в новой редакции)"
    new[12]["owner"] = "ИВАНОВА  А. А., начальник\u00a0отдела"
    new[5]["id"] = "5.5"
    new[24]["client"] = "гражданин"
    new.insert(18, new.pop(13))
    del new[2]
    new += [line(60), line(61), line(24, id="9.1", client="юридическое лицо")]
    new[0]["Примечание"] = "да"
    return version(old, path="реестр-2кв.xlsx"), version(new, path="реестр-3кв.xlsx")


def sample(*, cosmetic: bool = False) -> Diff:
    """Return the comparison of both versions."""
    return compare(*versions(), SARATOV, SARATOV, cosmetic=cosmetic)
