"""Registrations as a table for spreadsheets; going out only."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from import_export.fields import Field
from import_export.resources import ModelResource

from common.exchange.cells import BYTE_ORDER_MARK, defused
from common.formats import country_name
from common.languages import current_language, language_name
from events.registrations.models import Registration, RegistrationQuerySet
from events.registrations.states import state_words

# What stands in the table and is not of the registration's own row.
READ_ALONG = ("event", "pool__partner", "sending_partner", "party", "accompanies", "code", "replaces")


def as_csv(registrations: RegistrationQuerySet) -> bytes:
    """Return `registrations` as CSV in the reader's language, ready for a spreadsheet; two queries."""
    rows = registrations.select_related(*READ_ALONG).prefetch_related("replacements")
    return f"{BYTE_ORDER_MARK}{RegistrationResource().export(rows).csv}".encode()


class RegistrationResource(ModelResource):
    """The columns of the table, in their order; what stands in them is what the desk's list says."""

    family_name = Field("family_name", _("Family name"))
    given_name = Field("given_name", _("Given name"))
    email = Field("email", _("E-mail"))
    organisation = Field("organisation", _("Organisation"))
    city = Field("city", _("Town"))
    country = Field("country", _("Country"))
    audience = Field("get_audience_display", _("Guests"))
    status = Field(column_name=_("Status"))
    pool = Field("pool", _("Group of places"))
    sending_partner = Field("sending_partner", _("Sent by"))
    capacity = Field("get_capacity_display", _("Capacity"))
    sector = Field("get_sector_display", _("Sector"))
    language = Field("language", _("Language of messages"))
    registered_at = Field("registered_at", _("Registered"))
    presence = Field("get_presence_display", _("Takes part"))
    group = Field(column_name=_("Group"))
    accompanies = Field("accompanies__full_name", _("Accompanies"))
    code = Field("code__name", _("Code"))
    role = Field("code__get_role_display", _("Role"))
    registrar_name = Field("registrar_name", _("Registered by"))
    registrar_email = Field("registrar_email", _("E-mail of who registered them"))
    replaces = Field("replaces__full_name", _("Comes in place of"))

    class Meta:
        model = Registration
        fields = export_order = (
            "family_name", "given_name", "email", "organisation", "city", "country", "audience", "status", "pool",
            "sending_partner", "capacity", "sector", "language", "registered_at", "presence", "group", "accompanies",
            "code", "role", "registrar_name", "registrar_email", "replaces",
        )  # fmt: skip

    def dehydrate_status(self, registration: Registration) -> str:
        """Say where the person stands, and of who was replaced, by whom."""
        return state_words(registration, next((new.full_name for new in registration.replacements.all()), ""))

    def dehydrate_country(self, registration: Registration) -> str:
        """Name the country in the reader's language."""
        return country_name(registration.country, current_language())

    def dehydrate_language(self, registration: Registration) -> str:
        """Name the language in the reader's own."""
        return language_name(registration.language, current_language())

    def dehydrate_registered_at(self, registration: Registration) -> str:
        """Write the time on the event's clocks, in the form that every spreadsheet reads and sorts."""
        return f"{registration.registered_at.astimezone(registration.event.zone):%Y-%m-%d %H:%M}"

    def dehydrate_group(self, registration: Registration) -> str:
        """Name the group, or number it where it has no name, so that rows can be sorted by it."""
        party = registration.party
        return (party.name or _("Group %(number)d") % {"number": party.pk}) if party else ""

    def export_field(self, field: Field, instance: Registration, **kwargs: Any) -> str:
        """Make every cell harmless: people type into most of them."""
        return defused(super().export_field(field, instance, **kwargs))
