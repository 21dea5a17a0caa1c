"""Partners as a table: out for a spreadsheet, in from one."""

from common.spreadsheets import UnreadableFile
from partners.exchange.files import as_csv, as_xlsx, example, read_table
from partners.exchange.imports import Row, check, save
from partners.exchange.table import PartnerTable

__all__ = ["PartnerTable", "Row", "UnreadableFile", "as_csv", "as_xlsx", "check", "example", "read_table", "save"]
