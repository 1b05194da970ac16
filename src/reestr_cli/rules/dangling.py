"""R402: links to ids that no process has, and which of them a slip of the hand explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.links import Link
from reestr_cli.register import Register, Value, text_of
from reestr_cli.rules.base import Verdict
from reestr_cli.rules.gaps import may_be_unknown
from reestr_cli.rules.ids import Ids, read_ids
from reestr_cli.rules.links import LinkRule, is_outside
from reestr_cli.rules.mistyped import Mistyped
from reestr_cli.rules.network import read_network
from reestr_cli.wording import fold_id

#: Numbers with a comma between them: two ids, or one with a comma in the place of its dot.
_COMMAS = re.compile(r"(?<![\w.,])[0-9]+(?:,[0-9]+)+(?![\w.,])")


class DanglingLink(LinkRule):
    """A link to an id that the register does not hold."""

    code = "R402"
    slug = "dangling-link"
    severity = Severity.ERROR
    title = mark("A link to a process that is not in the register")
    why = mark("The process was deleted or renumbered, or the id is mistyped: the chain of processes is broken.")
    remedy = mark(
        "Correct the id, or take the link away. A process of another body's register is written as body:ID, for "
        "example минздрав:1.3; or list that register under «outside» in reestr.toml."
    )
    wrong = mark("1.13, where the register has 1.1 to 1.10")
    right = "1.3"
    message = mark("there is no process with the id {target} in the register: correct the id or take the link away")
    like_message = mark("there is no process with the id {target} in the register; perhaps {suggestion}")
    many_message = mark(
        "there are no processes with the ids {target} in the register: correct the ids or take the links away"
    )
    many_like_message = mark("there are no processes with the ids {target} in the register; perhaps {suggestion}")
    near_message = mark(
        "there is no process with the id {target} in the register, the nearest is {suggestion}: correct the id or take "
        "the link away"
    )
    many_near_message = mark(
        "there are no processes with the ids {target} in the register, the nearest are {suggestion}: correct the ids "
        "or take the links away"
    )
    comma_message = mark(
        "a comma parts the ids of links, so the link {text} leads to no process: put a dot for the comma in the ids"
    )
    comma_like_message = mark("a comma parts the ids of links; perhaps {suggestion} is meant by {text}")

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every cell with such a link, naming all of them."""
        ids = register.once(read_ids, standard)
        network = register.once(read_network, standard)
        dangling = {
            value: [link for link in links if not is_outside(link, standard.outside) and not network.is_name(link)]
            for value, links in network.strange.items()
        }
        keys = tuple(dict.fromkeys(link.key for links in dangling.values() for link in links))
        allowed = may_be_unknown(ids, keys) if keys and ids.unknown else frozenset()
        missing = {
            value: found
            for value, links in dangling.items()
            if (found := tuple({link.key: link for link in links if link.key not in allowed}.values()))
        }
        if not missing:
            return
        mistyped = Mistyped(ids.rows.keys())
        told: dict[Value, tuple[Sequence[str], Verdict]] = {}
        for index, value in register.locate("links", missing):
            if value not in told:
                told[value] = self._tell(missing[value], value, None, mistyped, register, standard)
            named, verdict = told[value]
            own = ids.keys[index]
            if own in named:  # no process is linked to itself
                _, verdict = self._tell(missing[value], value, own, mistyped, register, standard)
            yield self.at_cell(register, "links", index, verdict)

    def _tell(
        self,
        missing: Sequence[Link],
        value: Value,
        own: str | None,
        mistyped: Mistyped,
        register: Register,
        standard: Standard,
    ) -> tuple[Sequence[str], Verdict]:
        """Return the ids that are named for the ``missing`` ones of a cell, never ``own``, and what is said of it."""
        ids, form = register.once(read_ids, standard), standard.form
        commas = _with_commas(missing, text_of(value), ids)
        with_dots = [each.replace(",", ".") for each in commas]
        if commas and own not in with_dots:
            return with_dots, self._judge_commas(commas, with_dots, ids, form)
        templates = self.like_message, self.many_like_message
        named = _meant(missing, ids, mistyped)
        if not named or own in named:
            templates = self.near_message, self.many_near_message
            nearest = [mistyped.nearest(link.key, own) for link in missing]
            named = [key for key in nearest if key is not None]
        if not named or len(named) < len(missing):
            templates, named = (self.message, self.many_message), ()
        shown = list(dict.fromkeys(_as_written(key, register, ids) for key in named))
        facts = {"target": _quoted(link.target for link in missing)}
        if named:
            facts["suggestion"] = _quoted(shown)
        message = self.say(form, templates[len(missing) > 1], **facts)
        return named, self.verdict(message, suggestion="; ".join(shown) or None)

    def _judge_commas(self, commas: Sequence[str], meant: Sequence[str], ids: Ids, form: Form) -> Verdict:
        if not all(each in ids.rows for each in meant):
            return self.verdict(self.say(form, self.comma_message, text=_quoted(commas)))
        message = self.say(form, self.comma_like_message, text=_quoted(commas), suggestion=_quoted(meant))
        return self.verdict(message, suggestion="; ".join(meant))


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"«{text}»" for text in texts)


def _with_commas(missing: Sequence[Link], text: str, ids: Ids) -> Sequence[str]:
    """Return the ids with commas that ``text`` names, where these alone are why links are ``missing``."""
    found = [each for each in _COMMAS.findall(text) if each in ids.rows or each.replace(",", ".") in ids.rows]
    parts = {part for each in found for part in each.split(",")}
    return tuple(dict.fromkeys(found)) if all(link.key in parts for link in missing) else ()


def _meant(missing: Sequence[Link], ids: Ids, mistyped: Mistyped) -> Sequence[str]:
    """Return the ids meant by the ``missing`` ones of a cell; nothing where one of them is not clear."""
    found: list[str] = []
    for link in missing:
        parts = link.target.split()
        if len(parts) > 1 and all(fold_id(part) in ids.rows for part in parts):  # ids run together
            found += [fold_id(part) for part in parts]
        elif (key := mistyped.meant(link.key)) is not None:
            found.append(key)
        else:
            return ()
    return found


def _as_written(key: str, register: Register, ids: Ids) -> str:
    """Return the id of the key ``key`` as its row has it; the key, where what stands there is not the id meant."""
    text = (register.ids[ids.rows[key]] or "").strip()
    return text if fold_id(text) == key else key
