"""The table of partners; rows of a file are saved by the actions, like everything else."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource

from common.exchange.cells import defused
from common.slugs import unique_slug
from partners.actions import CHANGEABLE, change_partner, create_partner
from partners.enums import PartnerStatus
from partners.exchange.columns import COLUMNS, Choice, Day, Degrees, Text, countries, kinds, statuses
from partners.models import Partner, User

NUMBERS = frozenset({"latitude", "longitude"})


class PartnerTable(ModelResource):
    """One row per partner. A row with an address name changes that partner, one without adds a partner."""

    address = Field("slug", "address", Text(), readonly=True)
    name = Field("name", "name", Text())
    short_name = Field("short_name", "short_name", Text())
    kind = Field("kind", "kind", Choice(kinds))
    country = Field("country", "country", Choice(countries))
    town = Field("city", "town", Text())
    latitude = Field("latitude", "latitude", Degrees())
    longitude = Field("longitude", "longitude", Degrees())
    website = Field("website", "website", Text())
    joined_on = Field("joined_on", "joined_on", Day())
    left_on = Field("left_on", "left_on", Day())
    status = Field("status", "status", Choice(statuses))

    class Meta:
        model = Partner
        fields = export_order = tuple(COLUMNS)
        import_id_fields = ("address",)
        clean_model_instances = True
        skip_unchanged = report_skipped = True
        store_instance = True
        skip_html_diff = True

    def __init__(self, *, by: User | None = None) -> None:
        """Remember who imports."""
        super().__init__()
        self.by = by
        self.seen: set[str] = set()

    def get_instance(self, instance_loader: Any, row: Any) -> Partner | None:
        """Return the partner that `row` is about, None for a new one.

        Raises `ValidationError` for an address nobody has, and for a row that might be meant for another partner.
        """
        address, name = Text().clean(row["address"]), Text().clean(row.get("name"))
        self._see(address or name.casefold())
        if not address:
            present = self._by_name.get(name.casefold())
            if present is not None:
                raise _refusal(
                    "address",
                    _("There is a partner with this name already. To change it, write “%(address)s” here.")
                    % {"address": present.slug},
                )
            return None
        partner = Partner.objects.filter(slug=address).first()
        if partner is None:
            raise _refusal("address", _("No partner has this address name. Leave it empty for a new partner."))
        return partner

    def import_instance(self, instance: Partner, row: Any, **kwargs: Any) -> None:
        """Fill in the row; what a new partner lacks is what the model has for it."""
        try:
            super().import_instance(instance, row, **kwargs)
        finally:
            if instance._state.adding:
                instance.slug = unique_slug(Partner.objects.all(), instance.short_name or instance.name)

    def import_field(self, field: Field, instance: Partner, row: Any, **kwargs: Any) -> None:
        """Leave a status that the file does not give as it is."""
        if field.attribute == "status" and not Text().clean(row.get("status")):
            return
        super().import_field(field, instance, row, **kwargs)

    def validate_instance(
        self, instance: Partner, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Ask the model, and keep the end of a membership and the status together."""
        errors = dict(import_validation_errors or {})
        if instance.left_on and instance.status != PartnerStatus.FORMER and "status" not in errors:
            errors["status"] = ValidationError(_("A partner that has left is a former partner."))
        if instance.status == PartnerStatus.FORMER and not instance.left_on and "left_on" not in errors:
            errors["left_on"] = ValidationError(_("Say on which day the former partner left."))
        super().validate_instance(instance, errors, validate_unique)

    def save_instance(self, instance: Partner, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Save by the action; a rehearsal saves nothing."""
        if self._is_dry_run(kwargs):
            return
        facts = {name: getattr(instance, name) for name in CHANGEABLE}
        if is_create:
            stored = create_partner(by=self.by, **facts)
        else:
            stored = change_partner(by=self.by, partner=instance, facts=facts)
        instance.pk, instance.slug = stored.pk, stored.slug

    def export_field(self, field: Field, instance: Partner, **kwargs: Any) -> str:
        """Make every cell harmless; a number that begins with a minus is one."""
        value = super().export_field(field, instance, **kwargs)
        return str(value) if field.attribute in NUMBERS else defused(value)

    def get_export_headers(self, selected_fields: Any = None) -> list[str]:
        """Name the columns in the reader's language; a file in any language can come back."""
        return [str(COLUMNS[field.column_name]) for field in self.get_export_fields(selected_fields)]

    @cached_property
    def _by_name(self) -> dict[str, Partner]:
        return {partner.name.casefold(): partner for partner in Partner.objects.all()}

    def _see(self, key: str) -> None:
        if key and key in self.seen:
            raise _refusal(NON_FIELD_ERRORS, _("An earlier row of the file is about the same partner."))
        self.seen.add(key)


def _refusal(name: str, sentence: str) -> ValidationError:
    return ValidationError({name: sentence})
