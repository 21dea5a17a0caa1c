"""Tables out of files that spreadsheets write: CSV, XLSX and ODS, within bounds and told apart by their content."""

from common.exchange.reading.errors import FileTooLarge, UnreadableFile
from common.exchange.reading.opening import Limits, Note, Table, open_table, read_rows

__all__ = ["FileTooLarge", "Limits", "Note", "Table", "UnreadableFile", "open_table", "read_rows"]
