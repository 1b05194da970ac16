"""The patterns of short marks in the data files: keys, codes of rules, names of regions and files, numbers."""

# Annotations are values here, not texts: see :mod:`reestr_cli.forms.model`.

from typing import Annotated

from reestr_cli.forms.model import matching

#: The patterns of short marks; what each asks for is said in words in :mod:`reestr_cli.forms.faults`.
KEY_PATTERN = r"^[a-z][a-z0-9_]*\Z"
RULE_PATTERN = r"^R\d{3}\Z"
REGION_PATTERN = r"^[a-z][a-z0-9-]*\Z"
EDITION_PATTERN = r"^[\w.-]{1,40}\Z"
FILE_PATTERN = r"^[\w-][\w.-]*\Z"
TAXPAYER_PATTERN = r"^\d{10}\Z"
ADDRESS_PATTERN = r"^https?://\S+\Z"

Key = Annotated[str, matching(KEY_PATTERN)]
RuleCode = Annotated[str, matching(RULE_PATTERN)]
