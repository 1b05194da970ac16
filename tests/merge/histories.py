"""Random histories of a register: a base and versions of it, and the laws that every merge of them must keep.

``python -m tests.merge.histories 20000`` runs so many random three-way merges and names the first broken law.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reestr_cli.decisions import Merge, Reason
from reestr_cli.links import LinkWords, parse_links
from reestr_cli.wording import fold, fold_id
from tests.merge.registers import content, merge, texts

SERVICES = ("Справка", "Лицензия", "Патент", "Выплата")
STEPS = ("Прием заявления", "Проверка сведений", "Учет обращений", "Выдача документа", "Запись на прием", "Архив")
OWNERS = ("Иванова А. А.", "Петров Б. Б.", "Сидорова В. В.")
STATUSES = ("не начат", "Не начат", "завершен", "предложен к реинжинирингу")
EDITED = ("owner", "status", "client", "links", "kind")
Row = dict[str, str]
Version = list[Row]


@dataclass(frozen=True)
class History:
    """A base and two versions made from it."""

    base: Version
    ours: Version
    theirs: Version


def history(chance: random.Random) -> History:
    """Make a base of up to eight rows, and two versions of it."""
    base = [_row(chance, at) for at in range(chance.randint(0, 8))]
    if base and chance.random() < 0.15:
        base.append({**chance.choice(base), "owner": chance.choice(OWNERS)})
    return History(base, version(chance, base), version(chance, base))


def _row(chance: random.Random, at: int) -> Row:
    made = {
        "id": f"1.{at + 1}" if chance.random() < 0.93 else chance.choice(("", "1.1", "1.10")),
        "service": chance.choice(SERVICES),
        "process": chance.choice(STEPS),
        "owner": chance.choice(OWNERS),
        "status": chance.choice(STATUSES),
        "links": _links(chance),
    }
    return {key: text for key, text in made.items() if text}


def _links(chance: random.Random) -> str:
    count = chance.choice((0, 0, 0, 1, 2))
    words = ("", " (предшествующий)", " (следующий)")
    return chance.choice(("; ", ", ")).join(f"1.{chance.randint(1, 9)}{chance.choice(words)}" for _ in range(count))


def version(chance: random.Random, base: Sequence[Row]) -> Version:
    """Change, remove, add, renumber and move rows of ``base``."""
    rows = [dict(row) for row in base]
    for _ in range(chance.choice((0, 1, 1, 2, 3, 5))):
        _edit(chance, rows)
    return rows


def _edit(chance: random.Random, rows: Version) -> None:
    what = chance.choice(("change", "change", "change", "remove", "add", "add", "renumber", "swap", "respell"))
    if what == "add" or not rows:
        rows.insert(chance.randint(0, len(rows)), _row(chance, chance.randint(0, 10)))
        return
    row = chance.choice(rows)
    if what == "change":
        key = chance.choice(EDITED)
        row[key] = _links(chance) if key == "links" else chance.choice((*OWNERS, *STATUSES, "цифровой", ""))
    elif what == "respell":
        row["owner"] = chance.choice((str.upper, str.lower, lambda text: f"{text}  "))(row.get("owner", ""))
    elif what == "remove":
        rows.remove(row)
    elif what == "renumber":
        before, row["id"] = row.get("id", ""), f"1.{chance.randint(1, 14)}"
        if before and chance.random() < 0.7:
            for other in rows:
                if "links" in other:
                    other["links"] = _renamed(other["links"], before, row["id"])
    else:
        other = chance.choice(rows)
        place, target = rows.index(row), rows.index(other)
        rows[place], rows[target] = rows[target], rows[place]


def _renamed(links: str, before: str, after: str) -> str:
    return " ".join(
        word.replace(before, after, 1) if word.rstrip(";,") == before else word for word in links.split(" ")
    )


def broken_law(chance: random.Random) -> str | None:
    """Merge one random history in all ways and return the law it breaks, or ``None``."""
    made = history(chance)
    base, ours, theirs = made.base, made.ours, made.theirs
    for name, merged in (
        ("merge(base, x, base) = x", merge(ours, base, base=base)),
        ("merge(base, base, x) = x", merge(base, ours, base=base)),
        ("merge(base, x, x) = x", merge(ours, ours, base=base)),
        ("merge(base, x) = x", merge(ours, base=base)),
        ("merge(x, x) = x", merge(ours, ours)),
        ("merge(x) = x", merge(ours)),
    ):
        if merged.conflicts or content(merged.rows) != content(ours):
            return f"{name}: {made}"
    three = merge(ours, theirs, base=base)
    back = merge(theirs, ours, base=base)
    two = merge(ours, theirs)
    for name, one, other in (
        ("order of parts, three versions", three, back),
        ("order of parts, two versions", two, merge(theirs, ours)),
    ):
        if content(one.rows) != content(other.rows) or len(one.conflicts) != len(other.conflicts):
            return f"{name}: {made}"
    parts = {"a.xlsx": ours, "b.xlsx": theirs, "base.xlsx": base}
    results = {"fail": three, "two": two}
    results |= {policy: merge(ours, theirs, base=base, on_conflict=policy) for policy in ("first", "last", "newest")}
    results |= {"renumber": merge(ours, theirs, base=base, renumber=True, on_conflict="first")}
    results |= {"two, renumber": merge(ours, theirs, renumber=True, on_conflict="last")}
    for name, merged in results.items():
        with_base = not name.startswith("two")
        fault = lost(merged, parts, with_base=with_base)
        if fault is None and not merged.conflicts:
            fault = astray(merged, parts)
        if fault is None and name not in ("fail", "two") and merged.conflicts:
            fault = "a conflict is left"
        if fault is not None:
            return f"{name}: {fault}: {made}"
    return None


def lost(merged: Merge, parts: Mapping[str, Version], *, with_base: bool) -> str | None:
    """Return what stood in a part and is neither in the result nor in a decision or a conflict."""
    out = {
        (place.file, place.row)
        for decision in merged.decisions
        if decision.reason in (Reason.REMOVED, Reason.LEFT_OUT)
        for place in decision.places
    }
    spoken = {(decision.row, decision.column) for decision in merged.decisions}
    spoken |= {(conflict.row, conflict.column) for conflict in merged.conflicts}
    standing = {(place.file, place.row): at for at, places in enumerate(merged.origins) for place in places}
    for name, rows in parts.items():
        if name == "base.xlsx" and not with_base:
            continue
        for number, row in enumerate(texts(rows), start=9):
            at = standing.get((name, number))
            if at is None:
                if (name, number) not in out:
                    return f"row {number} of {name} is lost"
                continue
            for key, text in row.items():
                same = fold(merged.rows[at].get(key, "")) == fold(text)
                if not same and (at, key) not in spoken:
                    return f"{key} of row {number} of {name} is lost"
    return None


def astray(merged: Merge, parts: Mapping[str, Version]) -> str | None:
    """Return a link of the result that leads to a row to which no file's link of the same row leads."""
    standing = {(place.file, place.row): at for at, places in enumerate(merged.origins) for place in places}
    bearers: dict[str, list[int]] = {}
    for at, row in enumerate(merged.rows):
        bearers.setdefault(fold_id(row.get("id", "")), []).append(at)
    for at, row in enumerate(merged.rows):
        allowed: set[int] = set()
        loose: set[str] = set()
        for place in merged.origins[at]:
            rows = parts[place.file]
            for link in parse_links(rows[(place.row or 9) - 9].get("links", ""), LinkWords()):
                found = [n for n, each in enumerate(rows) if fold_id(each.get("id", "")) == link.key]
                allowed |= {standing[place.file, n + 9] for n in found if (place.file, n + 9) in standing}
                if not found:
                    loose.add(link.key)
                    before = [n for n, each in enumerate(parts["base.xlsx"]) if fold_id(each.get("id", "")) == link.key]
                    allowed |= {standing["base.xlsx", n + 9] for n in before if ("base.xlsx", n + 9) in standing}
        for link in parse_links(row.get("links", ""), LinkWords()):
            led = set(bearers.get(link.key, ()))
            if led and not led & allowed and link.key not in loose:
                return f"a link of row {row} leads astray"
    return None


def main() -> int:
    """Run as many random histories as the command line says."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    conflicts = 0
    for seed in range(count):
        fault = broken_law(random.Random(seed))
        if fault is not None:
            sys.stdout.write(f"seed {seed}: {fault}\n")
            return 1
        made = history(random.Random(seed))
        conflicts += bool(merge(made.ours, made.theirs, base=made.base).conflicts)
    sys.stdout.write(f"{count} histories, {conflicts} with conflicts, no law broken\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
