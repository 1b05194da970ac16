"""Every command that a message names is there, and has the options that are named with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from reestr_cli.cli.commands import Group
from reestr_cli.cli.root import root
from tools.messages import Messages, read_fragments

#: A command and what follows it: to the end of the sentence, of the quotes or of the part of a sentence.
COMMAND = re.compile(r"\breestr ((?:[a-z]+\b ?)+)([^»);]*)")
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def advised() -> Iterator[tuple[str, str, str]]:
    """Yield the commands in the Russian texts, where no other words are Latin: names, what follows, the whole text."""
    messages = Messages()
    read_fragments(messages)
    for _, texts in messages.translated.values():
        for text in texts:
            yield from ((found[1], found[2], text) for found in COMMAND.finditer(text))


def test_there_are_many() -> None:
    assert len(list(advised())) > 25


@pytest.mark.parametrize(("names", "rest", "text"), [pytest.param(*each, id=each[0].strip()) for each in advised()])
def test_a_command_in_a_message_can_be_given(names: str, rest: str, text: str) -> None:
    first, *others = names.split()
    entry = root().entries.get(first)
    assert entry is not None, text
    command = root().get_command(None, first)
    if entry.members and others:
        command = Group(entry.members).get_command(None, others[0])
    assert command is not None, text
    assert set(OPTION.findall(rest)) <= {name for param in command.params for name in param.opts}, text
