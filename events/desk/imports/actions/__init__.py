"""Everything that happens to an import: its file is read, checked, imported, undone and forgotten."""

from events.desk.imports.actions.checking import check
from events.desk.imports.actions.forgetting import forget_imports
from events.desk.imports.actions.importing import run
from events.desk.imports.actions.reading import (
    SMALL,
    NotReady,
    choose_columns,
    read_file,
    start_check,
    start_run,
    start_undo,
    state_of,
)
from events.desk.imports.actions.undoing import undo

__all__ = [
    "SMALL",
    "NotReady",
    "check",
    "choose_columns",
    "forget_imports",
    "read_file",
    "run",
    "start_check",
    "start_run",
    "start_undo",
    "state_of",
    "undo",
]
