"""What a register should be: forms, catalogues, the model of a row, and the library that reads them."""

import os
import sys
from types import ModuleType


def _do_without_plugins() -> None:
    """Keep pydantic from looking for plugins of its own, and from loading what it would look for them with.

    At its first schema it would search every installed package, which takes longer than reading all forms; the reader
    of package metadata alone, with all of ``email``, takes a tenth of what a check of thirty rows does. This program
    uses none. Should pydantic ask in another way one day, it finds none all the same.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    loader = ModuleType("pydantic.plugin._loader")
    loader.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(loader.__name__, loader)


_do_without_plugins()
