"""What every test has: no network, no settings of the machine, Russian texts, openpyxl as the program loads it."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterator

import hypothesis
import pytest

from reestr_cli.i18n import use_language

os.environ["OPENPYXL_LXML"] = "False"  # before a test module imports openpyxl: with lxml it writes other bytes
#: The same examples each time, so that a run says something of the change it checks and of nothing else;
#: `pytest --hypothesis-profile=default` goes and looks for new ones.
hypothesis.settings.register_profile("repeatable", derandomize=True)
hypothesis.settings.load_profile("repeatable")
_OF_THE_MACHINE = (
    "REESTR_LANG",
    "REESTR_FORMAT",
    "REESTR_DEBUG",
    "NO_COLOR",
    "PYTHONIOENCODING",
    "GITHUB_ACTIONS",
    "GITHUB_WORKSPACE",
)


class NetworkRefused(AssertionError):
    """A test tried to reach the network."""


def _refuse(self: socket.socket, address: object) -> None:
    if self.family != getattr(socket, "AF_UNIX", None):
        raise NetworkRefused(address)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection but those inside the machine's own processes."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "bind"):
            patch.setattr(socket.socket, name, _refuse)
        yield


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Take away what the person who runs the tests has set; begin and end each test in Russian, with no cache yet."""
    for name in _OF_THE_MACHINE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REESTR_CACHE_DIR", str(tmp_path_factory.getbasetemp() / f"cache-{secrets.token_hex(4)}"))
    use_language("ru")
    yield
    use_language("ru")


@pytest.fixture
def child_environment() -> dict[str, str]:
    """Return the environment for a program that a test starts."""
    return {name: value for name, value in os.environ.items() if name not in _OF_THE_MACHINE}
