"""The shell of every page of ours: one self-contained document that asks nothing of anybody.

Its style and its script stand in the page and are named by their hashes in its policy: the browser refuses everything
else, be it a request or a piece of a register that was taken for markup.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from reestr_cli.i18n import language
from reestr_cli.report.markup import Html, element

END = "</body>\n</html>\n"


def begin(title: str, *, style: str = "", script: str = "") -> str:
    """Return the page up to the beginning of its body: ``style`` after the shared one, ``script`` for its end."""
    style = f"\n{resource('page.css')}{style}"
    policy = f"default-src 'none'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    if script:
        policy += f"; script-src '{_hash(script)}'"
    return (
        f'<!doctype html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{element('title', title)}\n{element('style', Html(style))}\n</head>\n<body>\n"
    )


def end(script: str = "") -> str:
    """Return the end of the page, with the ``script`` that :func:`begin` was told of."""
    return f"{element('script', Html(script))}\n{END}" if script else END


def resource(name: str, package: str = "reestr_cli.report") -> str:
    """Return the text of a style or a script that lies in ``package``, beside this module unless it is named."""
    return (files(package) / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
