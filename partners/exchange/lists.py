"""The columns of partners and of their people, each defined once; going out."""

import datetime as dt
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from common.exchange.columns import Column, names_of
from common.exchange.writing import Kind
from common.formats import country_name
from common.languages import current_language, language_name
from partners.enums import MembershipRole, PartnerKind, PartnerStatus
from partners.exchange.columns import COLUMNS
from partners.models import User


def partner_columns() -> list[Column]:
    """Return the columns of partners, in the reader's language; a file with all of them can come back."""
    reader = current_language()
    made: dict[str, Column] = {
        "address": Column("address", "", paths=("slug",)),
        "town": Column("town", "", paths=("city",)),
        "kind": Column("kind", "", paths=("kind",), cell=names_of(PartnerKind)),
        "country": Column("country", "", paths=("country",), cell=lambda code: country_name(str(code), reader)),
        "latitude": Column("latitude", "", Kind.NUMBER, ("latitude",)),
        "longitude": Column("longitude", "", Kind.NUMBER, ("longitude",)),
        "joined_on": Column("joined_on", "", Kind.DAY, ("joined_on",)),
        "left_on": Column("left_on", "", Kind.DAY, ("left_on",)),
        "status": Column("status", "", paths=("status",), cell=names_of(PartnerStatus)),
    }
    return [replace(made.get(key, Column(key, "", paths=(key,))), label=label) for key, label in COLUMNS.items()]


def person_columns(reader: User) -> list[Column]:
    """Return the columns of people and what they do for their partner; moments are on the clocks of `reader`."""
    language, zone = current_language(), reader.zone

    def local(moment: dt.datetime | None) -> dt.datetime | None:
        return moment.astimezone(zone) if moment else None

    return [
        Column("family_name", _("Family name"), paths=("user__last_name",)),
        Column("given_name", _("Given name"), paths=("user__first_name",)),
        Column("email", _("E-mail"), paths=("user__email",)),
        Column("partner", _("Partner"), paths=("partner__name",)),
        Column("role", _("Role"), paths=("role",), cell=names_of(MembershipRole)),
        Column("leads_delegations", _("Leads delegations"), Kind.YES_NO, ("leads_delegations",)),
        Column("language", _("Language"), paths=("user__language",), cell=lambda code: language_name(code, language)),
        Column("is_active", _("Active"), Kind.YES_NO, ("user__is_active",), is_first=False),
        Column("last_login", _("Last signed in"), Kind.MOMENT, ("user__last_login",), local, is_first=False),
    ]
