"""A region's form: the single list of its columns, words and duties, as its data file gives them.

Every file ``templates/<region>.toml`` is read into :class:`Form`. An unknown key, a missing key or a value out of
bounds is refused with file, key and reason (see :mod:`reestr_cli.forms.files`). The reference of the file for people
who write one is ``docs/forms.md``.
"""

# Annotations are values here, not texts: see :mod:`reestr_cli.forms.model`.

from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from reestr_cli.forms.columns import Column, Links, header_key
from reestr_cli.forms.duties import Direction, Duty, Stage
from reestr_cli.forms.meanings import MEANINGS, Means
from reestr_cli.forms.model import Limits, Model, Text, matching
from reestr_cli.forms.patterns import EDITION_PATTERN, FILE_PATTERN, REGION_PATTERN, Key, RuleCode
from reestr_cli.forms.vocabulary import Vocabulary
from reestr_cli.i18n import mark
from reestr_cli.links import LinkWords
from reestr_cli.messages import Message

#: The clause of what no act says, and the form that most regions share does.
COMMON_FORM = "общая форма"


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


class SeverityChange(Model):
    """A rule whose severity this form changes, why, and by which clause."""

    code: RuleCode
    severity: Literal["error", "warning", "info", "off"]
    reason: Text
    clause: Text


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
