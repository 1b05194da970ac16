"""Which rules run and how grave their findings are: codes, prefixes and slugs as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from reestr_cli.errors import UnknownRule
from reestr_cli.findings import Severity
from reestr_cli.forms.faults import DataFault
from reestr_cli.forms.form import Form
from reestr_cli.messages import Message
from reestr_cli.rules import RULES
from reestr_cli.wording import nearest_of

OFF = "off"
#: How many signs of a code are those of its family: R2.
_FAMILY = 2
#: A file that cannot be read, or is on no known form, was not checked at all, whatever is selected.
ALWAYS = frozenset({"R001", "R101"})


class Selection(NamedTuple):
    """The rules that run, and the severities that replace a rule's own.

    ``idle`` tells that none is left of those that were asked for: what is not checked must not look clean.
    """

    codes: frozenset[str]
    severities: Mapping[str, Severity]
    idle: bool = False


def codes_of(word: str) -> frozenset[str]:
    """Return the codes that ``word`` names: a code, the beginning of codes (R2), a slug; raises ``UnknownRule``."""
    key = word.strip()
    code = key.upper().replace("Р", "R")  # in a letter it may have become Р206, with a Cyrillic letter
    found = frozenset(
        rule.code for rule in RULES if key.casefold() == rule.slug or (code and rule.code.startswith(code))
    )
    if not found:
        raise _unknown(key, code)
    return found


def unknown_among(names: Iterable[str]) -> Iterator[tuple[str, Message]]:
    """Yield every name of ``names``, as a file gives them, that no rule has, with what is said of it."""
    for name in names:
        try:
            codes_of(name)
        except UnknownRule as unknown:
            yield name, Message(unknown.template, unknown.facts)


def unknown_rules(form: Form, file: Path) -> list[DataFault]:
    """Return the faults of ``form``, read from ``file``, whose severities name a rule that is not there."""
    names = unknown_among(change.code for change in form.severities)
    return [DataFault(file, f"severities[{name}]", reason) for name, reason in names]


def asked_for(severities: Mapping[str, str]) -> frozenset[str]:
    """Return the rules to which ``severities`` give one by their own code or slug, not as one of a family."""
    named = (codes_of(name) for name, severity in severities.items() if severity != OFF)
    return frozenset().union(*(codes for codes in named if len(codes) == 1))


def _unknown(key: str, code: str) -> UnknownRule:
    """Return the fault with what is near: a code of the same family, else what families there are; a slug."""
    if re.fullmatch(r"R?[0-9]\w*", code):
        code = f"R{code.removeprefix('R')}"
        families = sorted({rule.code[:_FAMILY] for rule in RULES})
        if code[:_FAMILY] not in families:
            return UnknownRule(key, None, families)
        alike = [rule.code for rule in RULES if rule.code[:_FAMILY] == code[:_FAMILY]]
        return UnknownRule(key, code if any(each.startswith(code) for each in alike) else nearest_of(code, alike))
    return UnknownRule(key, nearest_of(key.casefold(), [rule.slug for rule in RULES]))


def choose(
    form: Form | None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severities: Mapping[str, str] | None = None,
) -> Selection:
    """Return which rules run on ``form``: the form's own severities first, then ``severities`` of the body.

    ``select`` names the rules that run (all, if empty) beside those of :data:`ALWAYS`, ``ignore`` those that do not; a
    severity may be ``off``. Those of :data:`ALWAYS` are left out by their own names alone, never with their family.
    """
    words: dict[str, str] = {}
    for change in () if form is None else form.severities:
        words.update(dict.fromkeys(codes_of(change.code), change.severity))
    for name, severity in (severities or {}).items():
        words.update(dict.fromkeys(codes_of(name), severity))
    asked = frozenset(code for word in select for code in codes_of(word))
    chosen = asked or frozenset(rule.code for rule in RULES)
    off = [name for name, severity in (severities or {}).items() if severity == OFF]
    by_name = {code for word in (*ignore, *off) if len(named := codes_of(word)) == 1 for code in named}
    left_out = {code for word in ignore for code in codes_of(word)} | {c for c, word in words.items() if word == OFF}
    left_out -= ALWAYS - by_name
    return Selection(
        codes=(chosen | ALWAYS) - left_out,
        severities={code: Severity.named(word) for code, word in words.items() if word != OFF},
        idle=chosen - left_out <= ALWAYS - asked,
    )
