"""Which rules run and how grave their findings are: codes, prefixes and slugs as people type them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reestr_cli.errors import UnknownRule
from reestr_cli.findings import Severity
from reestr_cli.forms.form import Form
from reestr_cli.rules import RULES
from reestr_cli.wording import nearest_of

OFF = "off"
#: A file that cannot be read, or is on no known form, was not checked at all, whatever is selected.
ALWAYS = frozenset({"R001", "R101"})


class Selection(NamedTuple):
    """The rules that run, and the severities that replace a rule's own."""

    codes: frozenset[str]
    severities: Mapping[str, Severity]


def codes_of(word: str) -> frozenset[str]:
    """Return the codes that ``word`` names: a code, the beginning of codes (R2), a slug; raises ``UnknownRule``."""
    key = word.strip()
    found = frozenset(
        rule.code for rule in RULES if key.casefold() == rule.slug or (key and rule.code.startswith(key.upper()))
    )
    if not found:
        known = [name for rule in RULES for name in (rule.code, rule.slug)]
        raise UnknownRule(key, nearest_of(key.upper(), known) or nearest_of(key.casefold(), known))
    return found


def choose(
    form: Form | None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severities: Mapping[str, str] | None = None,
) -> Selection:
    """Return which rules run on ``form``: the form's own severities first, then ``severities`` of the body.

    ``select`` names the rules that run (all, if empty) beside those of :data:`ALWAYS`, ``ignore`` those that do not; a
    severity may be ``off``.
    """
    words: dict[str, str] = {}
    for change in () if form is None else form.severities:
        words.update(dict.fromkeys(codes_of(change.code), change.severity))
    for name, severity in (severities or {}).items():
        words.update(dict.fromkeys(codes_of(name), severity))
    chosen = frozenset(code for word in select for code in codes_of(word)) or frozenset(rule.code for rule in RULES)
    left_out = {code for word in ignore for code in codes_of(word)} | {c for c, word in words.items() if word == OFF}
    return Selection(
        (chosen | ALWAYS) - left_out, {code: Severity.named(word) for code, word in words.items() if word != OFF}
    )
