"""Partners and people as tables: out for a spreadsheet, in from one."""

from partners.exchange.files import as_csv, as_xlsx
from partners.exchange.people import PeopleTable
from partners.exchange.table import PartnerTable

__all__ = ["PartnerTable", "PeopleTable", "as_csv", "as_xlsx"]
