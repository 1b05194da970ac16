"""Every rule, listed by hand in the order of the codes; a code is forever."""

from __future__ import annotations

from reestr_cli.rules.base import Rule
from reestr_cli.rules.catalog import MisspeltProcess, ProcessNotInCatalog, ProcessNumberPrefix
from reestr_cli.rules.cells import Placeholder, RequiredEmpty
from reestr_cli.rules.columns import (
    ColumnOrder,
    DuplicateColumn,
    HeaderWording,
    MissingColumn,
    MissingRequiredColumn,
    UnexpectedColumn,
)
from reestr_cli.rules.dangling import DanglingLink
from reestr_cli.rules.file import ActiveContent, ErrorValue, Formula, HiddenContent, UnreadableFile
from reestr_cli.rules.id_types import IdNotText
from reestr_cli.rules.joint import JointProcessMissing
from reestr_cli.rules.links import LinkCycle, LinkNotAnId, MissingLinkType, OneSidedLink, SelfLink
from reestr_cli.rules.listed import OwnerIncomplete, UnknownGroup, UnknownKind, UnknownPlacement, UnknownStatus
from reestr_cli.rules.mixed import MixedAlphabets
from reestr_cli.rules.roadmap import DirectionNotCovered
from reestr_cli.rules.rows import ForeignGroup, PlacementContradictsKind, PlacementMissing
from reestr_cli.rules.structure import AgencyMissing, BlankRow, MergedCells, NotAProcessRow
from reestr_cli.rules.table import DuplicateId, InconsistentService, RepeatedRow
from reestr_cli.rules.texts import FormulaLikeText, StrayWhitespace
from reestr_cli.rules.unrecognised import FormNotRecognised

RULES: tuple[Rule, ...] = (
    UnreadableFile(),
    ActiveContent(),
    Formula(),
    ErrorValue(),
    HiddenContent(),
    FormNotRecognised(),
    MissingRequiredColumn(),
    MissingColumn(),
    UnexpectedColumn(),
    ColumnOrder(),
    HeaderWording(),
    AgencyMissing(),
    MergedCells(),
    BlankRow(),
    NotAProcessRow(),
    DuplicateColumn(),
    RequiredEmpty(),
    Placeholder(),
    IdNotText(),
    StrayWhitespace(),
    MixedAlphabets(),
    UnknownStatus(),
    UnknownKind(),
    UnknownGroup(),
    UnknownPlacement(),
    OwnerIncomplete(),
    FormulaLikeText(),
    PlacementMissing(),
    PlacementContradictsKind(),
    ForeignGroup(),
    DuplicateId(),
    DanglingLink(),
    SelfLink(),
    MissingLinkType(),
    OneSidedLink(),
    LinkCycle(),
    RepeatedRow(),
    InconsistentService(),
    LinkNotAnId(),
    MisspeltProcess(),
    ProcessNotInCatalog(),
    ProcessNumberPrefix(),
    DirectionNotCovered(),
    JointProcessMissing(),
)

#: Every rule by its code.
BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}
