"""The table of partners; rows of a file are saved by the actions, like everything else."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from common.exchange.resources import ActionResource, Cells, Column, RowRefused
from common.exchange.values import Choice, Day, Degrees, Text, countries, names_in
from common.slugs import unique_slug
from partners.actions import CHANGEABLE, change_partner, create_partner
from partners.enums import PartnerKind, PartnerStatus
from partners.exchange.columns import COLUMNS, USUAL
from partners.models import Partner


def _column(name: str, attribute: str = "", widget: Text | None = None, **options: Any) -> Column:
    column = Column(attribute or name, widget, label=COLUMNS[name], usual=USUAL.get(name, ()), **options)
    column.column_name = name
    return column


class PartnerTable(ActionResource):
    """One row per partner. A row with an address name changes that partner, one without adds a partner."""

    address = _column("address", "slug", is_key=True)
    name = _column("name")
    short_name = _column("short_name")
    kind = _column("kind", widget=Choice(names_in(PartnerKind)), has_usual=True)
    country = _column("country", widget=Choice(countries), has_usual=True)
    town = _column("town", "city")
    latitude = _column("latitude", widget=Degrees())
    longitude = _column("longitude", widget=Degrees())
    website = _column("website")
    joined_on = _column("joined_on", widget=Day())
    left_on = _column("left_on", widget=Day())
    status = _column("status", widget=Choice(names_in(PartnerStatus)), has_usual=True)

    examples = (
        {"address": "", "name": "Volkshochschule Musterstadt", "short_name": "VHS Musterstadt",
         "kind": "adult_education", "country": "DE", "town": "Musterstadt", "latitude": "52.37", "longitude": "9.73",
         "website": "https://www.example.org/", "joined_on": "2024-09-01", "left_on": "", "status": "active"},
        {"address": "", "name": "Eksempel Kommune", "short_name": "Eksempel", "kind": "municipality", "country": "DK",
         "town": "Vejle", "latitude": "55.71", "longitude": "9.54", "website": "", "joined_on": "", "left_on": "",
         "status": "candidate"},
    )  # fmt: skip

    class Meta:
        model = Partner
        fields = tuple(COLUMNS)

    def __init__(self, *, by: Any, usual: Cells | None = None) -> None:
        """Remember who imports."""
        super().__init__(by=by, usual=usual)
        self.by_address: dict[str, Partner] = {}
        self.by_name: dict[str, Partner] = {}

    def look_up(self, rows: Iterable[Cells]) -> None:
        """Read the partners there are."""
        partners = list(Partner.objects.all())
        self.by_address = {partner.slug: partner for partner in partners}
        self.by_name = {partner.name.casefold(): partner for partner in partners}

    def find(self, row: Cells) -> Partner | None:
        """Return the partner that `row` is about, None for a new one.

        Refuses an address nobody has, and a row that might be meant for another partner.
        """
        address, name = Text().clean(row.get("address", "")), Text().clean(row.get("name", ""))
        if key := address or name.casefold():
            self.once(key, "", lambda number: _("Row %(number)d is about the same partner.") % {"number": number})
        if address:
            if address not in self.by_address:
                raise RowRefused("address", _("No partner has this address name. Leave it empty for a new partner."))
            return self.by_address[address]
        if present := self.by_name.get(name.casefold()):
            text = _("There is a partner with this name already. To change it, write “%(address)s” here.")
            raise RowRefused("address", text % {"address": present.slug})
        return None

    def import_field(self, field: Any, instance: Partner, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Let an empty cell take away what may be missing; what may not stays."""
        if field.column_name in row and not str(row[field.column_name]).strip() and not instance._state.adding:
            if field.attribute in ("website", "joined_on", "left_on", "latitude", "longitude"):
                setattr(instance, field.attribute, field.widget.clean(""))
            return
        super().import_field(field, instance, row, is_m2m, **kwargs)

    def check_new(self, instance: Partner) -> None:
        """Ask the model, and keep the end of a membership and the status together."""
        if instance._state.adding:
            instance.slug = unique_slug(Partner.objects.all(), instance.short_name or instance.name)
        errors: dict[str, Any] = {}
        if instance.left_on and instance.status != PartnerStatus.FORMER:
            errors["status"] = [ValidationError(_("A partner that has left is a former partner."))]
        if instance.status == PartnerStatus.FORMER and not instance.left_on:
            errors["left_on"] = [ValidationError(_("Say on which day the former partner left."))]
        try:
            instance.full_clean()
        except ValidationError as refused:
            errors = {**refused.error_dict, **errors}
        if errors:
            raise ValidationError(errors)

    def create(self, instance: Partner, row: Cells) -> Partner:
        """Add the partner, with its pages."""
        return create_partner(by=self.by, **{name: getattr(instance, name) for name in CHANGEABLE})

    def change(self, instance: Partner, changed: Sequence[str], row: Cells) -> Partner:
        """Change what the row says differently."""
        names = [self.fields[name].attribute for name in changed]
        return change_partner(by=self.by, partner=instance, facts={name: getattr(instance, name) for name in names})

    def name_of(self, instance: Partner) -> str:
        """Return the partner's name."""
        return str(instance.name)
