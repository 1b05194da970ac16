"""What stops the run: exceptions that carry facts; the command line turns them into one sentence and an exit code.

What is wrong *in a register* is a finding, not an exception. Everything here ends the run with exit code 2, save a bug,
which is no class of ours and ends it with 3.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reestr_cli.i18n import mark, tr


def as_argument(path: Path | str) -> str:
    """Return ``path`` as it stands in a command that people copy: in quotes where a space or a sign asks for them.

    A name that begins with a dash would be taken for an option: it is named by its folder.
    """
    text = f"./{path}" if str(path).startswith("-") else str(path)
    if re.fullmatch(r"[\w./\\:@%+=,-]+" if os.name == "nt" else r"[\w./:@%+=,-]+", text):
        return text
    if os.name == "nt":
        return f'"{text}"'
    import shlex  # few runs need it

    return shlex.quote(text)


class ReestrError(Exception):
    """The run cannot go on. ``template`` is the sentence; the facts given fill its placeholders."""

    template = ""

    def __init__(self, **facts: object) -> None:
        super().__init__(facts)
        self.facts = facts

    def __str__(self) -> str:
        return tr(self.template, **self.facts)


class UnknownRegion(ReestrError):
    """No form is called ``name``; ``known`` lists those that are, ``meant`` those that the name may mean.

    ``file`` are the settings that give the name, ``None`` where an option does.
    """

    template = mark("there is no form «{name}»; the forms are: {known}")
    meant_template = mark("there is no form «{name}»; perhaps this one is meant: {meant}. The forms are: {known}")

    def __init__(self, name: str, known: Sequence[str], meant: Sequence[str] = (), file: Path | None = None) -> None:
        super().__init__(name=name, known=", ".join(known), meant=", ".join(meant))
        self.known = tuple(known)
        self.file = file
        self.template = self.meant_template if meant else self.template

    def __str__(self) -> str:
        said = super().__str__()
        return said if self.file is None else tr(DataFileFault.template, file=self.file, key="region", reason=said)


@contextmanager
def region_of_settings(file: Path | None) -> Iterator[None]:
    """Look within it for the form of a region that the settings in ``file`` name: ``UnknownRegion`` then says so."""
    try:
        yield
    except UnknownRegion as unknown:
        raise UnknownRegion(str(unknown.facts["name"]), unknown.known, file=file) from None


class DataFileFault(ReestrError):
    """A form or catalogue file is not right: which file, which key (empty for the whole file), what is wrong.

    ``reason`` is a translated sentence or a message that translates itself when shown. ``others`` are further faults of
    the same file; ``str`` gives one line for each.
    """

    template = mark("{file}: {key}: {reason}")
    whole_template = mark("{file}: {reason}")

    def __init__(self, file: Path | str, key: str, reason: object, others: Sequence[DataFileFault] = ()) -> None:
        super().__init__(file=file, key=key, reason=reason)
        self.template = self.template if key else self.whole_template
        self.others = tuple(others)

    def __str__(self) -> str:
        return "\n".join((super().__str__(), *(str(fault) for fault in self.others)))


class NoSuchPath(ReestrError):
    """A path given on the command line does not exist; ``near`` is the one that may be meant, as an argument."""

    template = mark("there is no such file or folder: {path}")
    near_template = mark("there is no such file or folder: {path}; perhaps this one is meant: {near}")

    def __init__(self, path: Path | str, near: str | None = None) -> None:
        super().__init__(path=str(path) or '""', near=near)
        self.template = self.template if near is None else self.near_template


class NoProcess(ReestrError):
    """The register ``path``, or each of several registers (``None``), is a blank that nobody has filled in yet."""

    template = mark("the register {path} holds no process yet: fill it in and run the command again")
    all_template = mark("the registers hold no process yet: fill them in and run the command again")

    def __init__(self, path: Path | str | None = None) -> None:
        super().__init__(path=path)
        self.template = self.all_template if path is None else self.template


class OutputExists(ReestrError):
    """The output file exists already and ``--force`` was not given."""

    template = mark("the file {path} already exists; choose another name or add --force")

    def __init__(self, path: Path | str) -> None:
        super().__init__(path=path)


class UnreadableWorkbook(ReestrError):
    """A file is broken, encrypted, no workbook or over the limits: becomes finding R001 about that file.

    ``template`` given at the raise site is the sentence that names the real cause and what to do.
    """

    def __init__(self, template: str, **facts: object) -> None:
        super().__init__(**facts)
        self.template = template


class UnknownRule(ReestrError):
    """No rule has the code, the beginning of codes or the name ``name``; ``near`` is the likeliest.

    ``families`` are the beginnings of codes there are, for a ``name`` that is like a code and begins like none of them.
    """

    template = mark("there is no rule «{name}»; all rules: reestr rules")
    near_template = mark("there is no rule «{name}»; perhaps {near} is meant")
    families_template = mark("there is no rule «{name}»: codes begin with {families}; all rules: reestr rules")

    def __init__(self, name: str, near: str | None, families: Sequence[str] = ()) -> None:
        super().__init__(name=name, near=near, families=", ".join(families))
        if families:
            self.template = self.families_template
        elif near is not None:
            self.template = self.near_template


class WrongUsage(ReestrError):
    """The command line or the environment asks for what cannot be done; ``template`` is given at the raise site."""

    def __init__(self, template: str, **facts: object) -> None:
        super().__init__(**facts)
        self.template = template
