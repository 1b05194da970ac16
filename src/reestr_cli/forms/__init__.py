"""What a register should be: forms, catalogues, the model of a row, and the library that reads them."""

import os

# Pydantic looks for plugins in every installed distribution when the first model is made, which takes longer than
# reading all forms; this program uses none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
