"""R402: links to ids that no process has, and what may be meant by them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.links import bare_id, format_links, may_be_a_body
from reestr_cli.messages import Message, Said, SaidLater, listed, quoted
from reestr_cli.register import Register, Value, text_of
from reestr_cli.rules.base import cited
from reestr_cli.rules.gaps import may_be_unknown
from reestr_cli.rules.hints import Hint, Hinting, Hints, Sense
from reestr_cli.rules.ids import read_ids
from reestr_cli.rules.links import LinkRule, is_outside
from reestr_cli.rules.network import read_network
from reestr_cli.rules.readings import WRITTEN_DAY
from reestr_cli.rules.shapes import DOTTED
from reestr_cli.wording import fold


class DanglingLink(LinkRule):
    """A link to an id that the register does not hold."""

    code = "R402"
    slug = "dangling-link"
    severity = Severity.ERROR
    title = mark("A link to a process that is not in the register")
    why = mark("The process was deleted or renumbered, or the id is mistyped: the chain of processes is broken.")
    remedy = mark(
        "Correct the id, or remove the link. A process of another body's register is written as body:ID, for "
        "example минздрав:1.3; or list that register under «outside» in reestr.toml."
    )
    wrong = mark("1.13, where the register has 1.1 to 1.10")
    right = "1.3"
    message = mark("there is no process with the id {target} in the register: correct the id or remove the link")
    body_message = mark(
        "there is no process with the id {target} in the register: correct the id or remove the link; a process of "
        "another body is written as body:{id}"
    )
    slip_message = mark("there is no process with the id {target} in the register; perhaps {suggestion}: correct it")
    like_message = mark(
        "there is no process with the id {target} in the register; {suggestion} is like it: correct the id or "
        "remove the link"
    )
    many_message = mark(
        "there are no processes with the ids {target} in the register: correct the ids or remove the links"
    )
    many_hints_message = mark(
        "there are no processes with the ids {target} in the register; {hints}: correct the ids or remove the links"
    )
    several_message = mark(
        "the link {target} names several processes: separate their ids with semicolons, {suggestion}"
    )
    comma_id_message = mark(
        "a comma separates the ids of links, so the link {text} leads to no process: replace the comma in the ids "
        "with a dot"
    )
    comma_message = mark("a comma separates ids; if {suggestion} is meant, put a dot")
    many_commas_message = mark("a comma separates ids; if {suggestion} are meant, put dots")

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
        hinting = Hinting(register, ids, network, standard.form.link_words)
        told: dict[Value, tuple[Hints, Said]] = {}

        def say(value: Value, own: str | None) -> Said:
            """Say what may be meant in a cell of the row with the id ``own``: no process is linked to itself."""
            shared = told.get(value)
            if shared is None or own in shared[0].ids:
                hints = hinting.hints(missing[value], network.cells[value], text_of(value), own)
                shared = hints, self._said(hints, standard)
                if hints.general:
                    told[value] = shared
            return shared[1]

        cells = register.locate("links", missing)
        said = {index: SaidLater(say, value, ids.keys[index]) for index, value in cells}
        yield from self.at_cells(register, "links", said)

    def _said(self, hints: Hints, standard: Standard) -> Said:
        """Say what is wrong with the links, commas first, then several ids in one, and what may be meant."""
        with_comma = [hint for hint in hints.hints if hint.sense is Sense.COMMA_IN_ID]
        commas = [hint for hint in hints.hints if hint.sense is Sense.COMMA]
        several = [hint for hint in hints.hints if hint.sense is Sense.SEVERAL]
        others = [hint for hint in hints.hints if hint.sense not in _TOLD_APART]
        sentences: list[Message] = []
        if with_comma:
            sentences.append(Message(self.comma_id_message, {"text": quoted(hint.target for hint in with_comma)}))
        if commas:
            template = self.comma_message if len(commas) == 1 else self.many_commas_message
            meant = quoted(link.target for hint in commas for link in hint.links)
            sentences.append(Message(template, {"suggestion": meant}))
        for hint in several:
            meant = quoted([format_links(hint.links, standard.form.link_words)])
            sentences.append(Message(self.several_message, {"target": quoted([hint.target]), "suggestion": meant}))
        if others:
            sentences.append(self._sentence(others))
        message = sentences[0] if len(sentences) == 1 else listed(sentences, "; ")
        suggestion = format_links(hints.whole, standard.form.link_words)
        return Said(cited(message, self.clause(standard.form)), suggestion or None)

    def _sentence(self, hints: Sequence[Hint]) -> Message:
        """Say which ids are of no process, with what is known of each."""
        target = quoted(hint.target for hint in hints)
        if len(hints) == 1:
            (hint,) = hints
            if not hint.links:
                own_id = _behind_a_body(hint.target)
                if own_id is None:
                    return Message(self.message, {"target": target})
                return Message(self.body_message, {"target": target, "id": own_id})
            template = self.slip_message if hint.sense is Sense.SLIP else self.like_message
            return Message(template, {"target": target, "suggestion": quoted(link.target for link in hint.links)})
        known: dict[tuple[str, str], list[str]] = {}
        for hint in hints:
            if hint.links:
                template = _PERHAPS if hint.sense is Sense.SLIP else _IS_LIKE
                known.setdefault((template, quoted(link.target for link in hint.links)), []).append(hint.target)
        if not known:
            return Message(self.many_message, {"target": target})
        told = [
            Message(template, {"target": quoted(targets), "suggestion": text})
            for (template, text), targets in known.items()
        ]
        return Message(self.many_hints_message, {"target": target, "hints": listed(told, "; ")})


def _behind_a_body(text: str) -> str | None:
    """Return the id behind the name of a body, «минфин 4.2»; ``None`` for days, places in texts and whole sentences."""
    words, _, last = bare_id(fold(text)).rpartition(" ")
    body = words.rstrip(" :")
    is_id = re.fullmatch(DOTTED, last) and not re.fullmatch(WRITTEN_DAY, last)
    return last if is_id and re.fullmatch(_BODY, body) and may_be_a_body(body) else None


#: What is numbered as processes are, folded: «раздел 4.2», «приложение 4.2», «письмо № 4.2».
_IN_TEXTS = (
    r"(?:под)?раздел|прил(?:\b|ож)|письм|глав[аыеу]\b|стать|част[ьи]|таблиц|приказ|постановлени|распоряжени|закон(?!од)|указ"
    r"|решени|регламент|положени|поряд(?:ок|ка)|стр(?:\b|аниц|ок)|лист|граф|верси|редакци|абзац|подпункт|позици|договор"
    r"|протокол|акт|услуг|функци|этап|стади|шаг|блок|схем|рисун|форм|реестр|переч"
)
#: One word, as bodies are usually called for short, or two: «минфин», «департамент культуры».
_BODY = rf"(?!{_IN_TEXTS})[^\W\d_]{{3}}[\w.-]*(?: (?!{_IN_TEXTS})[^\W\d_]{{3}}[\w.-]*)?"
_TOLD_APART = frozenset({Sense.COMMA, Sense.COMMA_IN_ID, Sense.SEVERAL})
_PERHAPS = mark("for {target} perhaps {suggestion}")
_IS_LIKE = mark("{suggestion} is like {target}")
