"""R2, second half: how a text is typed: stray spaces, letters of two alphabets, texts that begin like a formula."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reestr_cli.findings import Finding, Severity
from reestr_cli.forms.standard import Standard
from reestr_cli.i18n import mark
from reestr_cli.messages import Message, Said, SaidLater, listed
from reestr_cli.register import Register, Value
from reestr_cli.rules.base import Rule, Verdict
from reestr_cli.rules.meanings import text_suspects
from reestr_cli.wording import (
    fold_space,
    is_blank,
    is_error_text,
    is_formula_like,
    is_placeholder,
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
