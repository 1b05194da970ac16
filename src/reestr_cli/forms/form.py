"""A region's form: the single list of its columns, words and duties, as its data file gives them.

Every file ``templates/<region>.toml`` is read into :class:`Form`. An unknown key, a missing key or a value out of
bounds is refused with file, key and reason (see :mod:`reestr_cli.forms.library`). The reference of the file for people
who write one is ``docs/forms.md``.
"""

# Annotations are values here, not texts: see :mod:`reestr_cli.forms.model`.

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import date
from functools import cache, cached_property
from typing import Annotated, Literal

from reestr_cli.findings import Message
from reestr_cli.forms.meanings import MEANINGS, Means
from reestr_cli.forms.model import Limits, Model, Text, matching
from reestr_cli.i18n import mark
from reestr_cli.links import LinkWords
from reestr_cli.wording import fold, fold_header

#: The keys every form shares; a form may add columns of its own under other keys.
COLUMN_KEYS = (
    "id", "life_situation", "service", "regulation", "group", "process", "owner", "status", "client", "value",
    "input", "output", "links", "kind", "placement",
)  # fmt: skip

#: The clause of what no act says, and the form that most regions share does.
COMMON_FORM = "общая форма"

#: The patterns of short marks; what each asks for is said in words in :mod:`reestr_cli.forms.faults`.
KEY_PATTERN = r"^[a-z][a-z0-9_]*\Z"
RULE_PATTERN = r"^R\d{3}\Z"
REGION_PATTERN = r"^[a-z][a-z0-9-]*\Z"
EDITION_PATTERN = r"^[\w.-]{1,40}\Z"
FILE_PATTERN = r"^[\w-][\w.-]*\Z"
TAXPAYER_PATTERN = r"^\d{10}\Z"
ADDRESS_PATTERN = r"^https?://\S+\Z"

Key = Annotated[str, matching(KEY_PATTERN)]
RuleCode = Annotated[str, matching(RULE_PATTERN)]

#: :func:`reestr_cli.wording.fold_header`, remembered: all forms share most of their headers.
header_key = cache(fold_header)


def is_marked(title: str, markers: Sequence[str]) -> bool:
    """Tell whether one of ``markers`` stands in ``title`` (in lower case)."""
    return any(marker.casefold() in title for marker in markers)


class Source(Model):
    """The act that sets the form: what it is, who issued it, when, and where in it the form stands."""

    kind: Text
    issuer: Text
    number: Text
    date: date
    title: Text
    appendix: Text | None = None


class Term(Model):
    """One allowed value of a vocabulary; ``means`` ties it to what the program must understand."""

    text: Text
    aliases: tuple[Text, ...] = ()
    number: Text | None = None
    means: Means | None = None


class Vocabulary(Model):
    """The values a column may hold, in the act's order.

    ``binding`` says whether the act orders the list or only proposes it. ``match`` says how a cell is held against it:
    the whole cell equals a term, begins with one, or holds one or more of them among other words.
    """

    terms: Annotated[tuple[Term, ...], Limits(min_length=1)]
    binding: bool
    clause: Text
    phrase: Text | None = None
    match: Literal["equals", "begins", "contains"] = "equals"

    @cached_property
    def by_fold(self) -> dict[str, Term]:
        """Every spelling of every term, folded, with its term."""
        return {fold(spelling): term for term in self.terms for spelling in (*term.aliases, term.text)}

    def numbered(self, text: str) -> Term | None:
        """Return the term whose number in the act is all that ``text`` holds: «2», «2.» or «2)»."""
        return self._by_number.get(text.rstrip(".)"))

    @cached_property
    def _by_number(self) -> dict[str, Term]:
        return {term.number: term for term in self.terms if term.number is not None}

    @cached_property
    def _by_words(self) -> tuple[tuple[str, str], ...]:
        """Every folded spelling, and its words alone."""
        return tuple((known, _words(known)) for known in self.by_fold)

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple(f"{spelling} " for _, spelling in self._by_words)

    @cached_property
    def _terms_by_words(self) -> dict[str, Term]:
        return {spelling: self.by_fold[known] for known, spelling in self._by_words}

    def inconsistencies(self) -> Iterator[tuple[str, Message]]:
        """Yield the terms given twice and the spellings that two terms share."""
        owners: dict[str, str] = {}
        for term in self.terms:
            if owners.get(fold(term.text)) == term.text:
                yield "terms", Message(mark("the value «{text}» is given twice"), {"text": term.text})
            for spelling in (term.text, *term.aliases):
                owner = owners.setdefault(fold(spelling), term.text)
                if owner != term.text:
                    reason = mark("«{text}» stands for two values: «{one}» and «{other}»")
                    yield "terms", Message(reason, {"text": spelling, "one": owner, "other": term.text})

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The official texts, in the act's order."""
        return tuple(term.text for term in self.terms)

    def find(self, text: str) -> Term | None:
        """Return the term that ``text`` is, by folded words and this vocabulary's way of matching, or ``None``.

        Quotes around the whole are no part of the words: acts print them so, «идет исследование».
        """
        key = _unquoted(fold(text))
        exact = self.by_fold.get(key)
        if exact is not None or self.match == "equals":
            return exact
        if self.match == "begins":
            if self.offers(text):
                return None
            words = f"{_words(key)} "
            fitting = [known for known, spelling in self._by_words if words.startswith(f"{spelling} ")]
        else:
            words = f" {_words(key)} "
            fitting = [known for known, spelling in self._by_words if f" {spelling} " in words]
        return self.by_fold[max(fitting, key=len)] if fitting else None

    def offers(self, text: str) -> bool:
        """Tell whether ``text`` is two of the terms and nothing else, as a header has them: none of them is chosen."""
        words = _words(fold(text))
        if not words.startswith(self._beginnings):
            return False
        terms = self._terms_by_words
        firsts = [spelling for spelling in terms if words.startswith(f"{spelling} ")]
        return any(terms.get(words[len(first) + 1 :], terms[first]) is not terms[first] for first in firsts)


def _unquoted(folded: str) -> str:
    """Return a folded text without the quotes around the whole of it."""
    inner = folded[1:-1]
    return fold(inner) if folded[:1] == folded[-1:] == '"' and '"' not in inner else folded


def _words(folded: str) -> str:
    """Put a space for everything that is no letter, digit or hyphen, so that whole words can be looked for."""
    return " ".join(re.findall(r"(?:[^\W_]|-)+", folded))


class Column(Model):
    """One column of the form.

    ``in_form`` is false for a column that the act's text describes and its form does not have: it may be there, is
    never missed, and is not written into the blank. ``parts`` names what a cell must hold (Omsk, clause 17: the full
    name and the position). ``width`` is in the units of the spreadsheet program (the width of a digit).
    """

    key: Key
    header: Text
    about: Text
    clause: Text
    required: bool = False
    in_form: bool = True
    aliases: tuple[Text, ...] = ()
    vocabulary: Key | None = None
    parts: tuple[Literal["name", "position"], ...] = ()
    prompt: Annotated[str, Limits(max_length=255)] | None = None
    example: str | None = None
    width: Annotated[float, Limits(ge=4, le=80)] = 16.0

    @cached_property
    def folded_headers(self) -> frozenset[str]:
        """The official header and its aliases as :func:`reestr_cli.wording.fold_header` keys."""
        return frozenset(header_key(text) for text in (self.header, *self.aliases))


class Links(Model):
    """What the act asks of links: the words for the two types, and whether a type must be given."""

    preceding: Annotated[tuple[Text, ...], Limits(min_length=1)] = ("предшествующий", "предыдущий")
    following: Annotated[tuple[Text, ...], Limits(min_length=1)] = ("последующий", "следующий")
    type_required: bool = False
    clause: Text

    def inconsistencies(self) -> Iterator[tuple[str, Message]]:
        """Yield the words that stand for both types."""
        preceding = {fold(word) for word in self.preceding}
        for word in self.following:
            if fold(word) in preceding:
                yield "following", Message(mark("«{word}» is also among preceding: it tells no type"), {"word": word})


class SeverityChange(Model):
    """A rule whose severity this form changes, why, and by which clause."""

    code: RuleCode
    severity: Literal["error", "warning", "info", "off"]
    reason: Text
    clause: Text


class Duty(Model):
    """Something the act orders around the register.

    ``kind`` says what: the register is formed, updated, a change is reported, entered or published, the register is
    approved, agreed, published, reported on, or its processes reengineered. ``text`` is the act's own sentence.
    ``working_days`` is counted from the day after the event that ``since`` names in the act's words and ``after`` in
    ours (without it, the one that comes before such a duty); ``every_months`` is a period, with ``calendar`` one of the
    calendar (quarters, half-years, years) and else counted from the last time; ``by`` is a fixed date; ``document`` is
    the paper that results. Of a request: ``addressee`` are the act's words for whom it is addressed to («на имя …»),
    ``addressee_line`` the same as a letter begins with it, ``agreed_with`` with whom it is agreed.
    """

    kind: Literal[
        "form", "agree", "approve", "publish", "update", "report-change", "enter-change", "publish-change",
        "request-change", "reengineer", "satisfaction", "plan", "inform",
    ]  # fmt: skip
    text: Text
    clause: Text
    who: Text | None = None
    since: Text | None = None
    after: Literal["formed", "approved", "changed", "reported", "entered", "published", "updated"] | None = None
    working_days: Annotated[int, Limits(ge=1)] | None = None
    every_months: Annotated[int, Limits(ge=1)] | None = None
    calendar: bool = False
    by: date | None = None
    document: Text | None = None
    only_if_changed: bool = False
    addressee: Text | None = None
    addressee_line: Text | None = None
    agreed_with: Text | None = None

    def inconsistencies(self) -> Iterator[tuple[str, Message]]:
        """Yield a period of the calendar that is no whole part of a year."""
        if self.calendar and (self.every_months is None or 12 % self.every_months):
            yield "calendar", Message(mark("every_months must be 1, 2, 3, 4, 6 or 12 here"))


class Direction(Model):
    """A direction of work or of reengineering that the act names, with what its plan must hold.

    ``groups`` are the groups of processes that belong to it; ``contents`` is what the act orders the plan to hold;
    ``plan`` is the plan's name, ``plan_clause`` the clause that orders it, ``by`` the date, ``document`` the paper.
    """

    name: Text
    clause: Text
    groups: tuple[Text, ...] = ()
    contents: tuple[Text, ...] = ()
    plan: Text | None = None
    plan_clause: Text | None = None
    by: date | None = None
    document: Text | None = None
    who: Text | None = None


class Stage(Model):
    """A stage of reengineering, with the steps the act lists in it."""

    name: Text
    clause: Text
    steps: tuple[Text, ...] = ()


class Blank(Model):
    """How the act's appendix lays the form out above the table.

    ``title`` are the lines above the line for the body's name; ``agency_hint`` is the small line under it; ``footnote``
    stands below the table. ``number_row`` is the row 1, 2, 3 … under the header. Where the title itself names the one
    body that keeps the register, ``agency`` is that name and there is neither a line nor a hint (Bryansk).
    """

    title: Annotated[tuple[Text, ...], Limits(min_length=1)]
    agency_hint: Text | None = None
    agency: Text | None = None
    number_row: bool = True
    footnote: Text | None = None


class Form(Model):
    """A region's form; see the module docstring. ``region`` equals the stem of the data file's name."""

    region: Annotated[str, matching(REGION_PATTERN)]
    region_name: Text
    title: Text
    edition: Annotated[str, matching(EDITION_PATTERN)]
    source: Source
    own_form: bool = True
    markers: tuple[Text, ...] = ()
    catalog: Annotated[str, matching(FILE_PATTERN)] | None = None
    catalog_binding: bool = False
    catalog_clause: Text | None = None
    merged_cells_clause: Text | None = None
    unique_id_clause: Text | None = None
    required_clause: Text | None = None
    form_change_clause: Text | None = None
    joint_clause: Text | None = None
    roadmap_clause: Text | None = None
    id_advice: Text | None = None
    blank: Blank
    columns: Annotated[tuple[Column, ...], Limits(min_length=1)]
    vocabularies: dict[Key, Vocabulary] = field(default_factory=dict)
    links: Links | None = None
    severities: tuple[SeverityChange, ...] = ()
    duties: tuple[Duty, ...] = ()
    directions: tuple[Direction, ...] = ()
    stages: tuple[Stage, ...] = ()
    days_off: tuple[date, ...] = ()
    notes: tuple[Text, ...] = ()

    def inconsistencies(self) -> Iterator[tuple[str, Message]]:
        """Yield keys and headers given twice, vocabularies that are missing, columns that contradict themselves."""
        keys = [column.key for column in self.columns]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield f"columns.{key}.key", Message(mark("two columns have this key"))
        owners: dict[str, str] = {}
        for column in self.columns:
            path = f"columns.{column.key}"
            if column.vocabulary is not None and column.vocabulary not in self.vocabularies:
                yield (
                    f"{path}.vocabulary",
                    Message(mark("there is no [vocabularies.{name}]"), {"name": column.vocabulary}),
                )
            yield from self._foreign_meanings(column)
            if column.required and not column.in_form:
                yield (
                    f"{path}.required",
                    Message(mark("a column outside the form (in_form = false) cannot be required")),
                )
            for text in (column.header, *column.aliases):
                owner = owners.setdefault(header_key(text), column.key)
                if owner != column.key:
                    reason = mark("«{text}» is also a header or alias of the column {owner}")
                    yield path, Message(reason, {"text": text, "owner": owner})
        if not self.official_columns:
            yield "columns", Message(mark("no column belongs to the form: all have in_form = false"))
        codes = [change.code for change in self.severities]
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield f"severities[{code}]", Message(mark("the severity of this rule is given twice"))

    def _foreign_meanings(self, column: Column) -> Iterator[tuple[str, Message]]:
        """Yield the values of a shared column that mean what only values of another column can mean."""
        known = MEANINGS.get(column.key, tuple(Means))
        vocabulary = self.vocabularies.get(column.vocabulary or "")
        for term in () if vocabulary is None else vocabulary.terms:
            if term.means is not None and term.means not in known:
                reason = mark("means of «{text}»: one of these is expected in the column {column}: {expected}")
                facts = {"text": term.text, "column": column.key, "expected": ", ".join(known)}
                yield f"vocabularies.{column.vocabulary}.terms", Message(reason, facts)

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """Every column by its key, those outside the form too."""
        return {column.key: column for column in self.columns}

    @cached_property
    def official_columns(self) -> tuple[Column, ...]:
        """The columns that the form itself has, in its order."""
        return tuple(column for column in self.columns if column.in_form)

    @cached_property
    def official_keys(self) -> frozenset[str]:
        """The folded official headers of the form's own columns."""
        return frozenset(header_key(column.header) for column in self.official_columns)

    @cached_property
    def by_header(self) -> dict[str, Column]:
        """Every column by each of its folded headers."""
        return {folded: column for column in self.columns for folded in column.folded_headers}

    @cached_property
    def link_words(self) -> LinkWords:
        """The words for the two types of links."""
        return LinkWords() if self.links is None else LinkWords(self.links.preceding, self.links.following)

    def own_processes(self, declared: Sequence[str]) -> tuple[str, ...]:
        """Return the processes that count of those a body has ``declared`` its own: where the list binds, none."""
        return () if self.catalog_binding else tuple(declared)

    def vocabulary(self, key: str) -> Vocabulary | None:
        """Return the vocabulary of the column ``key``, or ``None`` where the form gives none."""
        column = self.by_key.get(key)
        return None if column is None or column.vocabulary is None else self.vocabularies[column.vocabulary]
