"""Safe repairs of texts: spaces, letters of two alphabets, numbers before names, the official spelling.

Each pass mends what one rule finds, so that what a rule calls fixable is what is mended. One repair may bring another
to light (a word in one alphabet is then known for a status), and so the passes go round until nothing changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from reestr_cli.findings import Finding
from reestr_cli.fix.reasons import NUMBER_SIGN
from reestr_cli.fix.table import Repairing, Table, fact
from reestr_cli.i18n import mark
from reestr_cli.messages import Message
from reestr_cli.register import Value
from reestr_cli.wording import fold, is_placeholder, mend

#: Rules whose suggestion is the mended text, in the order in which they are asked.
_BY_SUGGESTION = ("R204", "R205", "R211", "R503")
#: The rule that watches the words of each column.
_WATCHED = {"status": "R206", "kind": "R207", "group": "R208", "process": "R501"}
#: «№» in UTF-8, read as Windows-1251.
SPOILT_NUMBER_SIGN = "в„–"
#: A round mends what the round before brought to light; honest texts need two or three.
MOST_ROUNDS = 10

_LETTER = mark("«{word}»: the letter {letters} is of the other alphabet")
_LETTERS = mark("«{word}»: the letters {letters} are of the other alphabet")


def mend_texts(table: Table, repairing: Repairing) -> None:
    """Mend every text that can be mended safely."""
    for _ in range(MOST_ROUNDS):
        before = len(table.repairs)
        if "R204" in repairing.codes:
            _restore_number_signs(table)
        for code in _BY_SUGGESTION:
            if code in repairing.codes:
                _take_suggestions(table, code)
        _spell_officially(table, repairing)
        if len(table.repairs) == before:
            return


def _take_suggestions(table: Table, code: str) -> None:
    for finding in table.findings(code):
        index = None if finding.row is None else table.index_of(finding.row)
        if finding.fixable and finding.suggestion is not None and finding.key is not None and index is not None:
            table.set(code, finding.key, index, finding.suggestion, note=_note(finding))


def _note(finding: Finding) -> object:
    """Return what was amiss, where the texts before and after look alike."""
    if finding.code == "R204":
        return fact(finding, "what")
    if finding.code == "R205":
        letters = fact(finding, "letters")
        template = _LETTERS if "," in str(letters) else _LETTER
        return Message(template, {"word": fact(finding, "word"), "letters": letters})
    return None


def _restore_number_signs(table: Table) -> None:
    """Restore «№» in what says more than signs: a cell with nothing else would become a placeholder."""
    for key in table.register.columns:
        spoilt: dict[Value, str] = {
            value: restored
            for value in table.register.distinct(key)
            if isinstance(value, str)
            and (restored := value.replace(SPOILT_NUMBER_SIGN, "№")) != value
            and not is_placeholder(restored)
        }
        for index, value in tuple(table.register.locate(key, spoilt)):
            table.set("R204", key, index, spoilt[value], reason=NUMBER_SIGN)


def _spell_officially(table: Table, repairing: Repairing) -> None:
    """Put what differs from a listed word by case, signs or ё/е alone into the official spelling."""
    for key in table.register.columns:
        code = _WATCHED.get(key, "R206")
        official = official_spellings(table, key) if code in repairing.codes else {}
        other: dict[Value, str] = {}
        for value in table.register.distinct(key) if official else ():
            if isinstance(value, str):
                spellings = official.get(fold(value), (value,))
                if value not in spellings:
                    other[value] = spellings[0]
        for index, value in tuple(table.register.locate(key, other)):
            table.set(code, key, index, other[value])


def official_spellings(table: Table, key: str) -> Mapping[str, tuple[str, ...]]:
    """Return the official spellings of the words of the column ``key`` by their folded form, the first one first.

    A word may have two, where the form and the catalogue differ in a capital letter: both are right.
    """
    form, catalog = table.form, table.standard.catalog
    vocabulary = form.vocabulary(key)
    texts: list[str] = []
    if vocabulary is not None and vocabulary.match != "contains":
        texts += [*vocabulary.texts, *(alias for term in vocabulary.terms for alias in term.aliases)]
    if catalog is not None and key == "group":
        texts += [name for group in catalog.groups for name in (group.name, *group.aliases)]
    if catalog is not None and key == "process":
        texts += [name for process in catalog.processes for name in (process.name, *process.aliases)]
        texts += form.own_processes(table.standard.own_processes)
    spellings: dict[str, tuple[str, ...]] = {}
    for text in texts:
        spellings[fold(text)] = (*spellings.get(fold(text), ()), text)
    return {key: found for key, found in spellings.items() if all(mend(text) == text for text in found)}
