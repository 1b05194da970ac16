"""What changed in the form itself: columns, region, edition, vocabularies (Saratov III: change of the form)."""

from __future__ import annotations

from collections.abc import Sequence

from reestr_cli.changes import FormChanges, MovedColumn, RenamedColumn, VocabularyChange
from reestr_cli.diff.assignment import longest_rise
from reestr_cli.forms.form import Form
from reestr_cli.versions import Heading, Version
from reestr_cli.wording import fold, fold_header


def common_columns(old: Version, new: Version) -> tuple[tuple[Heading, Heading], ...]:
    """Return the columns both versions have, in the order of the new one; those outside the form by their header."""
    known = {heading.key: heading for heading in old.headings if not heading.extra}
    extra = {fold_header(heading.header): heading for heading in reversed(old.headings) if heading.extra}
    found: dict[str, tuple[Heading, Heading]] = {}
    for heading in new.headings:
        partner = extra.get(fold_header(heading.header)) if heading.extra else known.get(heading.key)
        if partner is not None:
            found.setdefault(partner.key, (partner, heading))
    return tuple(found.values())


def form_changes(old: Version, new: Version, old_form: Form, new_form: Form) -> FormChanges:
    """Compare the forms of two versions; what a folded header ignores is no renaming."""
    common = common_columns(old, new)
    kept_old, kept_new = {one.key for one, _ in common}, {other.key for _, other in common}
    return FormChanges(
        added=tuple(heading for heading in new.headings if heading.key not in kept_new),
        removed=tuple(heading for heading in old.headings if heading.key not in kept_old),
        renamed=tuple(
            RenamedColumn(other.key, one.header, other.header)
            for one, other in common
            if fold_header(one.header) != fold_header(other.header)
        ),
        moved=_moved(common, old.headings),
        region=None if old.region == new.region else (old.region, new.region),
        edition=None if old.edition == new.edition else (old.edition, new.edition),
        vocabularies=_vocabulary_changes(old_form, new_form),
    )


def _moved(common: Sequence[tuple[Heading, Heading]], before: Sequence[Heading]) -> tuple[MovedColumn, ...]:
    order = {heading.key: place for place, heading in enumerate(before)}
    kept = longest_rise([order[one.key] for one, _ in common])
    return tuple(MovedColumn(other, one.number) for at, (one, other) in enumerate(common) if at not in kept)


def _vocabulary_changes(old: Form, new: Form) -> tuple[VocabularyChange, ...]:
    found = []
    for column in new.columns:
        one, other = old.vocabulary(column.key), new.vocabulary(column.key)
        before = {} if one is None else {fold(text): text for text in one.texts}
        after = {} if other is None else {fold(text): text for text in other.texts}
        added = tuple(text for key, text in after.items() if key not in before)
        removed = tuple(text for key, text in before.items() if key not in after)
        reordered = [key for key in before if key in after] != [key for key in after if key in before]
        if one is not None and other is not None and (added or removed or reordered):
            found.append(VocabularyChange(column.key, added, removed, reordered))
    return tuple(found)
