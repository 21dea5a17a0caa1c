"""Partners as files for spreadsheets: CSV and XLSX."""

from collections.abc import Iterable

from tablib import Dataset

from common.exchange.cells import BYTE_ORDER_MARK
from partners.exchange.table import PartnerTable
from partners.models import Partner


def as_csv(partners: Iterable[Partner]) -> bytes:
    """Return `partners` as CSV in the reader's language, ready for a spreadsheet; one query."""
    return _csv(PartnerTable().export(partners))


def as_xlsx(partners: Iterable[Partner]) -> bytes:
    """Return `partners` as an Excel workbook in the reader's language; one query."""
    workbook: bytes = PartnerTable().export(partners).xlsx
    return workbook


def _csv(table: Dataset) -> bytes:
    return f"{BYTE_ORDER_MARK}{table.csv}".encode()
