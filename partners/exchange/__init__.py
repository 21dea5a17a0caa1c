"""Partners and people as tables: out for a spreadsheet, in from one."""

from partners.exchange.names import by_name
from partners.exchange.people import PeopleTable
from partners.exchange.table import PartnerTable

__all__ = ["PartnerTable", "PeopleTable", "by_name"]
