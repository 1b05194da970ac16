"""R205: letters of one alphabet in words of the other, and ids that are not typed as the others are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reestr_cli.conflict_marks import marked_number
from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.messages import Said, SaidLater, quoted
from reestr_cli.register import Register, Value, text_of
from reestr_cli.rules.alike import LETTERS_LIKE_DIGITS, spelt, twins, usual_signs
from reestr_cli.rules.base import Rule
from reestr_cli.rules.ids import read_ids, shown_id
from reestr_cli.rules.meanings import text_suspects
from reestr_cli.rules.network import read_network
from reestr_cli.wording import MixedWord, fold_id, mend, replace_words, to_cyrillic, to_latin


class MixedAlphabets(Rule):
    """Latin look-alikes inside Cyrillic words and the reverse; in ids, other signs that look like the usual ones."""

    code = "R205"
    slug = "mixed-alphabets"
    severity = Severity.WARNING
    title = mark("Letters of another alphabet, foreign signs in an id")
    why = mark(
        "Latin «c» and Cyrillic «с» look the same but are two letters: such a word is not found by search, filter or "
        "program. So it is with an id in which a letter stands for a digit or a comma for a dot, and with one that is "
        "not typed as the others are, «1-6» or «№ 1.6» among «1.5» and «1.7»."
    )
    remedy = mark(
        "Retype the word in one keyboard layout, and the id with digits and dots like the ids beside it. Correct "
        "the id in the links that name it, too."
    )
    wrong = mark("cтатус with a Latin «c»")
    right = mark("статус in Cyrillic only")
    message = mark("in the word «{word}» the letters {letters} are Latin: retype the word, «{mended}»")
    one_message = mark("in the word «{word}» the letter {letters} is Latin: retype the word, «{mended}»")
    cyrillic_message = mark("in the word «{word}» the letters {letters} are Cyrillic: retype the word, «{mended}»")
    one_cyrillic_message = mark("in the word «{word}» the letter {letters} is Cyrillic: retype the word, «{mended}»")
    twin_message = mark(
        "the id «{text}» looks like «{other}» in row {row}, but is typed with letters of another alphabet: give this "
        "process an id of its own"
    )
    digit_message = mark("in the id «{text}» a letter stands in place of a digit: retype it, «{mended}»")
    sign_message = mark("the id «{text}» is typed with unusual digits or signs: retype it, «{mended}»")
    latin_id_message = mark(
        "the id «{text}» is typed with Latin letters, the others with Russian ones: retype it, «{mended}», here and in "
        "the links that name it"
    )
    cyrillic_id_message = mark(
        "the id «{text}» is typed with Russian letters, the others with Latin ones: retype it, «{mended}», here and in "
        "the links that name it"
    )
    shape_message = mark(
        "the id «{text}» is not typed as the others are: retype it, «{mended}», here and in the links that name it"
    )
    comma_message = mark(
        "in the id «{text}» a comma stands in place of a dot, and among the links commas separate ids: retype it, "
        "«{mended}»"
    )
    taken_message = mark(
        "the id «{text}» differs from «{other}» in row {row} only by signs that look alike: give this process an "
        "id of its own"
    )
    fixable = True

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every text with a mixed word, naming the first."""
        for key, found in register.once(text_suspects, standard).items():
            mixed: dict[Value, SaidLater] = {
                text: SaidLater(self._said, text, words)
                for text, words in found.mixed.items()
                if marked_number(text) is None  # it quotes what others wrote, and goes when the conflict is settled
            }
            alike = self._twins(register, standard) if key == "id" else {}
            kept = alike if key == "id" else _named_as_written(register, standard, mixed) if key == "links" else ()
            mixed = {text: said for text, said in mixed.items() if text not in kept}
            yield from self.at_values(register, key, mixed)
            if key == "id":
                yield from self.at_values(register, key, alike, fixable=False)
                told, column = mixed.keys() | alike.keys(), register.columns[key]
                odd = {index: said for index, said in self._odd_signs(register, standard) if column[index] not in told}
                yield from self.at_cells(register, key, odd, fixable=False)

    def _twins(self, register: Register, standard: Standard) -> dict[Value, Said]:
        """Return what to say of ids that another alphabet alone tells from others; a person must say which is meant."""
        ids = register.once(read_ids, standard)
        found: dict[Value, Said] = {}
        for text, other in twins(register.texts("id"), ids.first).items():
            row = register.rows[ids.first[fold_id(other)]]
            found[text] = Said(self.say(None, self.twin_message, text=text, other=other, row=row))
        return found

    def _odd_signs(self, register: Register, standard: Standard) -> Iterator[tuple[int, Said]]:
        """Yield the rows whose id is typed with other signs; of rows with the same id the first, the others are R401's.

        They are mended only where it is asked for.
        """
        ids = register.once(read_ids, standard)
        column = register.columns["id"]
        for index, key in ids.meant.items():
            text = text_of(column[index]).strip()
            meant = spelt(text, key)
            message = self.say(None, self._template(text, key), text=text, mended=meant)
            yield index, Said(message, meant)
        for index, other in ids.twins.items():
            place, text = ids.rows[other], text_of(column[index]).strip()
            shown, row = shown_id(register, ids, place), register.rows[place]
            message = self.say(None, self.taken_message, text=text, other=shown, row=row)
            yield index, Said(message)

    def _template(self, text: str, key: str) -> str:
        """Return what is said of an id that is typed with other signs than those of ``key``, which it means."""
        if usual_signs(text) != text:
            return self.sign_message
        if fold_id(to_cyrillic(text)) == key:
            return self.latin_id_message
        if fold_id(to_latin(text)) == key:
            return self.cyrillic_id_message
        if "," in text:
            return self.comma_message
        return self.digit_message if fold_id(text).translate(LETTERS_LIKE_DIGITS) == key else self.shape_message

    def _said(self, text: str, words: Sequence[MixedWord]) -> Said:
        """Name the first of the mixed ``words``."""
        first = words[0]
        if len(first.letters) == 1:
            template = self.one_message if first.latin else self.one_cyrillic_message
        else:
            template = self.message if first.latin else self.cyrillic_message
        letters = quoted(first.letters)
        message = self.say(None, template, word=first.word, letters=letters, mended=first.mended)
        return Said(message, replace_words(text, words))


def _named_as_written(register: Register, standard: Standard, texts: Iterable[Value]) -> frozenset[Value]:
    """Return those of ``texts``, cells of links, with an id that, put into one alphabet, would be another process's."""
    first, cells = register.once(read_ids, standard).first, register.once(read_network, standard).cells
    return frozenset(
        text
        for text in texts
        if any(
            link.key in first and (meant := fold_id(mend(link.target))) != link.key and meant in first
            for link in cells.get(text, ())
        )
    )
