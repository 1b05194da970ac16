"""R2, second half: how a text is typed: stray spaces, letters of two alphabets, texts that begin like a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reestr_cli.conflict_marks import marked_number
from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.messages import Message, Said, SaidLater, listed, quoted
from reestr_cli.register import Register, Value, text_of
from reestr_cli.rules.alike import LETTERS_LIKE_DIGITS, spelt, twins, usual_signs
from reestr_cli.rules.base import Rule, Verdict
from reestr_cli.rules.ids import read_ids, shown_id
from reestr_cli.rules.meanings import text_suspects
from reestr_cli.wording import (
    MixedWord,
    fold_id,
    fold_space,
    is_blank,
    is_error_text,
    is_formula_like,
    is_placeholder,
    replace_words,
)


class StrayWhitespace(Rule):
    """Spaces and invisible characters that do not belong there; line breaks between links do."""

    code = "R204"
    slug = "stray-whitespace"
    severity = Severity.INFO
    title = mark("Stray spaces, line breaks and invisible characters")
    why = mark(
        "They are not seen, but a filter, a search and a program take «цифровой » with a space for another word than "
        "«цифровой»."
    )
    remedy = mark(
        "Retype the cell, or in a free column use =TRIM(CLEAN(A9)) and paste the result as values. A no-break space is "
        "typed into Find & Replace by Alt+0160."
    )
    wrong = mark("two spaces between words, a space at the end")
    right = mark("single spaces between words, none at the ends")
    message = mark("remove stray white space: {what}")
    fixable = True

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every untidy text that is not blank."""
        for key, found in register.once(text_suspects, standard).items():
            said: dict[Value, SaidLater] = {}
            for text, line in found.untidy.items():
                body = text.lstrip("\t\r")
                tidy = _tidy_lines(body) if key == "links" else line
                if line and body != tidy:
                    said[text] = SaidLater(self._said, body, key, tidy)
            yield from self.at_values(register, key, said)

    def _said(self, text: str, key: str, tidy: str) -> Said:
        return Said(self.say(None, what=_Strays(text, key)), tidy)


def _tidy_lines(text: str) -> str:
    """Return a text of several lines with each line tidy, without empty lines."""
    return "\n".join(line for line in map(fold_space, text.splitlines()) if line)


_AT_ENDS = mark("at the beginning or the end")
_DOUBLE = mark("two or more spaces together")
_NO_BREAK = mark("a no-break space")
_LINE_BREAK = mark("a line break")
_INVISIBLE = mark("an invisible character")
_OTHER = mark("an unusual space")


class _Strays(NamedTuple):
    """What is stray in a text of the column ``key``: told, in the language in use, when it is shown."""

    text: str
    key: str

    def __str__(self) -> str:
        return str(self.message)

    @property
    def message(self) -> Message:
        """What is stray, as a list."""
        text, inner = self.text, self.text.strip()
        kinds = (
            (_AT_ENDS, text[:1].isspace() or text[-1:].isspace()),
            (_DOUBLE, "  " in inner),
            (_NO_BREAK, any(char in text for char in "\u00a0\u2007\u2009\u202f")),
            (_LINE_BREAK, self.key != "links" and any(char in inner for char in "\n\r\u2028\u2029")),
            (_INVISIBLE, any(not char.isprintable() and not char.isspace() for char in text)),
        )
        names = [name for name, there in kinds if there] or [_OTHER]
        return listed(map(Message, names), ", ")


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
            yield from self.at_values(register, key, mixed)
            if key == "id":
                alike = {text: said for text, said in self._twins(register, standard).items() if text not in mixed}
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


class FormulaLikeText(Rule):
    """A text that begins as a formula does."""

    code = "R211"
    slug = "formula-like-text"
    severity = Severity.WARNING
    title = mark("A text that begins like a formula")
    why = mark(
        "When the register is exported to CSV or copied, a text beginning with =, +, @ or a tab is run as a formula on "
        "the computer of whoever opens it."
    )
    remedy = mark("Remove the sign, or begin with a word: «тел. +7 …».")
    wrong = "+7 (8452) 00-00-00"
    right = "тел. +7 (8452) 00-00-00"
    message = mark("the text begins with {sign} and is run as a formula when exported: begin it with a word")
    tab_message = mark(
        "the text begins with a tab and is run as a formula when exported: remove the tab, begin with a word"
    )

    def check(self, register: Register, standard: Standard) -> Iterator[Finding]:
        """Yield every text that begins with =, +, @, a tab, or - right before a number or a name."""
        for key, found in register.once(text_suspects, standard).items():
            signs: dict[Value, SaidLater] = {}
            tabs: dict[Value, Verdict] = {}
            for text in found.formula_like:
                if not is_error_text(text) and not is_placeholder(text) and not is_blank(text):
                    if text[0] in "\t\r":
                        tabs[text] = self._judge_tab(text)
                    else:
                        signs[text] = SaidLater(self._said, text)
            yield from self.at_values(register, key, signs)
            yield from self.at_verdicts(register, key, tabs)

    def _said(self, text: str) -> Said:
        """Name the sign."""
        return Said(self.say(None, sign=f"«{fold_space(text)[0]}»"))

    def _judge_tab(self, text: str) -> Verdict:
        """Judge a text that begins with a tab, which can go without a person only before an honest text."""
        rest = text.lstrip()
        honest = not is_formula_like(rest)
        return self.verdict(self.say(None, self.tab_message), suggestion=rest if honest else None, fixable=honest)
