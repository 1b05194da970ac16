"""Writes workbooks on a region's form: blanks and filled registers, always the same bytes for the same content.

``OPENPYXL_LXML`` must be set before openpyxl is first imported: where lxml is installed, openpyxl would write other and
larger parts. Every module of this package is imported through this one, so this is the place.
"""

from __future__ import annotations

import os

os.environ["OPENPYXL_LXML"] = "False"
