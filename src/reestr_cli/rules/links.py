"""R4, second part: links between processes."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.form import Form
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.links import Link, LinkType, format_links
from reestr_cli.messages import Message, Said, SaidLater, quoted
from reestr_cli.register import Register, Value
from reestr_cli.rules.base import Rule, cited
from reestr_cli.rules.ids import Ids, read_ids, shown_id
from reestr_cli.rules.meanings import read_meanings
from reestr_cli.rules.network import circles, read_network
from reestr_cli.wording import fold, without_number


class LinkRule(Rule):
    """A rule about links; it rests on the act's clause about them."""

    def clause(self, form: Form) -> str | None:
        """Return the clause about links."""
        return None if form.links is None else form.links.clause


def is_outside(link: Link, outside: Sequence[str]) -> bool:
    """Tell whether a link points to another body's register: ``body:ID``, or a register named in reestr.toml."""
    if link.body is not None:
        return True
    return any(
        link.key == fold(name) or (link.key.startswith(fold(name)) and not link.key[len(fold(name))].isalnum())
        for name in outside
    )


class SelfLink(LinkRule):
    """A process that names itself."""

    code = "R403"
    slug = "self-link"
    severity = Severity.ERROR
    title = mark("A process linked to itself")
    why = mark("A process cannot come before or after itself: another id was meant.")
    remedy = mark("Correct the id in the cell of links, or remove it.")
    wrong = mark("id 1.3, links: 1.3 (предшествующий)")
    right = mark("id 1.3, links: 1.2 (предшествующий)")
    message = mark("the process «{target}» is linked to itself: correct the id or remove the link")

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every row that names itself."""
        selves = register.once(read_network, standard).selves
        said = {index: Said(self.say(None, target=target)) for index, target in selves.items()}
        yield from self.at_cells(register, "links", said)


class MissingLinkType(LinkRule):
    """A link without a type, or with an unknown one, where the form asks for it."""

    code = "R404"
    slug = "link-type"
    severity = Severity.WARNING
    title = mark("A link without its type, or of an unknown type")
    why = mark("The act asks for the id and for the type of the link: preceding or following.")
    remedy = mark(
        "Add the type after the id: 1.2 (предшествующий); 1.4 (последующий). Where the act asks for no type, the rule "
        "is off; it runs if the section «severities» of reestr.toml gives it a severity."
    )
    wrong = "1.2; 1.4"
    right = "1.2 (предшествующий); 1.4 (последующий)"
    message = mark("no type is given for the link {target}: add {words}")
    unknown_message = mark("«{word}» is no type of a link: write {words}")

    def clause(self, form: Form) -> str | None:
        """Return the clause about links, where it asks for a type."""
        return form.links.clause if form.links is not None and form.links.type_required else None

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every cell with such a link, where the form or the body asks for types."""
        links = standard.form.links
        if self.code not in standard.asked and (links is None or not links.type_required):
            return
        clause = self.clause(standard.form)
        network = register.once(read_network, standard)
        words = standard.form.link_words
        choice = Message(
            mark("«{preceding}» or «{following}»"),
            {"preceding": words.preceding[0], "following": words.following[0]},
        )
        said: dict[Value, Said] = {}
        for value, found in network.cells.items():
            names = [link for link in network.strange.get(value, ()) if network.is_name(link)]
            untyped = [link for link in found if link.type is None and link not in names]
            if not untyped:
                continue
            strange = next((link.unknown_type for link in untyped if link.unknown_type is not None), None)
            if strange is not None:
                message = Message(self.unknown_message, {"word": strange, "words": choice})
            else:
                target = quoted(link.target for link in untyped)
                message = Message(self.message, {"target": target, "words": choice})
            said[value] = Said(cited(message, clause))
        yield from self.at_values(register, "links", said)


class OneSidedLink(LinkRule):
    """A names B as following, and B does not name A as preceding."""

    code = "R405"
    slug = "one-sided-link"
    severity = Severity.INFO
    title = mark("A link that the other process does not return")
    why = mark("If one process says what follows it, the other should say what precedes it; else one of them is wrong.")
    remedy = mark("Add the link to the other process, or remove it here.")
    wrong = mark("1.2 says: 1.3 (последующий); 1.3 says nothing")
    right = mark("1.2 says: 1.3 (последующий); 1.3 says: 1.2 (предшествующий)")
    message = mark(
        "{others} is named as following, but does not name {own} as preceding (row {rows}): add that there, or "
        "remove the link here"
    )
    many_message = mark(
        "{others} are named as following, but do not name {own} as preceding (rows {rows}): add that there, or "
        "remove the links here"
    )

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every row with such links, naming the other rows."""
        network = register.once(read_network, standard)
        ids = register.once(read_ids, standard)
        returned = {(row, other) for row, other, kind in network.edges if kind is not LinkType.FOLLOWING}
        missing: dict[int, list[int]] = {}
        for row, other, kind in network.edges:
            own = ids.keys[row]
            if own is None or ids.rows[own] != row:
                continue  # a row that shares its id cannot be told from the other by those it names
            if kind is LinkType.FOLLOWING and (other, row) not in returned:
                missing.setdefault(row, []).append(other)
        said: dict[int, Said] = {}
        for row, others in missing.items():
            facts = {
                "others": quoted(shown_id(register, ids, other) for other in others),
                "own": f"«{shown_id(register, ids, row)}»",
                "rows": ", ".join(str(register.rows[other]) for other in others),
            }
            template = self.message if len(others) == 1 else self.many_message
            said[row] = Said(self.say(None, template, **facts))
        yield from self.at_cells(register, "links", said)


class LinkCycle(LinkRule):
    """Processes that precede each other in a circle, reported once, at the first row of it."""

    code = "R406"
    slug = "link-cycle"
    severity = Severity.WARNING
    title = mark("Processes that precede each other in a circle")
    why = mark("Nobody can tell which process comes first: one of the links is wrong.")
    remedy = mark("Follow the ids in the message, and correct the link that is wrong.")
    wrong = mark("1.1 is preceded by 1.2, and 1.2 by 1.1")
    right = mark("1.2 is preceded by 1.1")
    message = mark("the preceding links go round in a circle, {circle}: correct the one that is wrong")

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield one finding for every knot of such processes."""
        network = register.once(read_network, standard)
        ids = register.once(read_ids, standard)
        said: dict[int, Said] = {}
        for circle in circles(network.edges):
            shown = " ← ".join(shown_id(register, ids, row) for row in (*circle[:_SHOWN], circle[0]))
            said[circle[0]] = Said(self.say(None, circle=shown if len(circle) <= _SHOWN else f"{shown} …"))
        yield from self.at_cells(register, "links", said)


#: How many ids of a circle are shown.
_SHOWN = 20


class LinkNotAnId(LinkRule):
    """A name in the place of an id, or a type without any."""

    code = "R409"
    slug = "link-not-an-id"
    severity = Severity.WARNING
    title = mark("A name, or only a type, in place of an id")
    why = mark("The acts ask for the ids of the linked processes: the same name may stand in many rows.")
    remedy = mark(
        "Replace the name with the id of that process, from the first column. Add the id to a type that stands "
        "alone, or remove the type."
    )
    wrong = "Прием и регистрация запроса заявителя"
    right = "1.3"
    message = mark("«{target}» is a name: put the id of that process here")
    found_message = mark("«{target}» is a name: put the id of that process here, «{suggestion}»")
    lone_message = mark("the type {words} has no id: add the id of that process, or remove the type")

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every cell with a name, with the id of the same service, if the name stands there; then lone types."""
        network = register.once(read_network, standard)
        guilty = {
            value: links
            for value, links in network.strange.items()
            if any(network.is_name(link) and not is_outside(link, standard.outside) for link in links)
        }
        named = {without_number(link.key) for links in guilty.values() for link in links if network.is_name(link)}
        places = _places(register, standard, named) if named else {}
        services = register.once(read_meanings, standard).codes("service")
        ids = register.once(read_ids, standard)

        def say(index: int, value: Value) -> Said:
            """Say what stands in the place of an id in a row, and the ids of the processes so named."""
            names = {link for link in network.strange[value] if network.is_name(link)}
            mended = [
                self._mended(link, places, services[index] if services else None, index, ids, register)
                if link in names
                else link
                for link in network.cells[value]
            ]
            return self._said(network.cells[value], mended, standard)

        found = register.locate("links", guilty)
        yield from self.at_cells(register, "links", {index: SaidLater(say, index, value) for index, value in found})
        lone: dict[Value, Said] = {
            value: Said(self.say(standard.form, self.lone_message, words=quoted(words)))
            for value, words in network.lone.items()
        }
        yield from self.at_values(register, "links", lone)

    @staticmethod
    def _mended(
        link: Link, places: _Places, own_service: int | None, index: int, ids: Ids, register: Register
    ) -> Link | None:
        """Return the link with the id of the named process, of the same service if it is there; ``None`` if open."""
        key = without_number(link.key)
        for service in (own_service, _ANY_SERVICE):
            rows = [row for row in places.get((service, key), ())[:_ENOUGH_ROWS] if row != index]
            if len(rows) == 1 and ids.keys[rows[0]] is not None:
                return link._replace(target=shown_id(register, ids, rows[0]))
            if rows:
                return None
        return None

    def _said(self, links: Sequence[Link], mended: Sequence[Link | None], standard: Standard) -> Said:
        named = [(link, other) for link, other in zip(links, mended, strict=True) if other is not link]
        target = named[0][0].target
        whole = [other for other in mended if other is not None]
        if len(whole) == len(mended):
            suggestion = format_links(whole, standard.form.link_words)
            return Said(self.say(standard.form, self.found_message, target=target, suggestion=suggestion), suggestion)
        return Said(self.say(standard.form, target=target))


_ANY_SERVICE = -1
#: Of the rows that bear a name, so many are enough to see that it is not one alone.
_ENOUGH_ROWS = 3
_Places = Mapping[tuple[int | None, str], Sequence[int]]


def _places(register: Register, standard: Standard, named: Container[str]) -> _Places:
    """Return the rows of the processes that are ``named``, by service, and of all services together."""
    meanings = register.once(read_meanings, standard)
    bare = ((value, text and without_number(text)) for value, text in meanings.texts("process").items())
    texts = {value: text for value, text in bare if text in named}
    places: dict[tuple[int | None, str], list[int]] = {}
    services = meanings.codes("service") or [None] * len(register.rows)
    for index, (service, value) in enumerate(zip(services, register.columns.get("process", ()), strict=False)):
        text = texts.get(value)
        if text:
            places.setdefault((service, text), []).append(index)
            places.setdefault((_ANY_SERVICE, text), []).append(index)
    return places
