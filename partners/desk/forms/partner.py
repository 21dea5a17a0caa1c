"""The form for a partner: one to add it, one to change its facts."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.desk.forms import StoringForm
from common.desk.widgets import DateInput
from common.fields import CountryField, DegreesField, refuse_half_a_place
from partners.enums import PartnerStatus
from partners.models import Partner
from partners.queries import partner_named

FACTS = ("name", "short_name", "kind", "country", "city", "latitude", "longitude", "website", "joined_on", "left_on",
         "status")  # fmt: skip


def _field(name: str, **options: Any) -> Any:
    """Return the form field of the partner's own model field, so that labels and limits are the model's."""
    return cast(Field, Partner._meta.get_field(name)).formfield(**options)


class PartnerForm(StoringForm):
    """The facts of a partner. `partner` is the one being changed, None for a new one."""

    name = _field("name", help_text=_("In full, as the organisation calls itself."))
    short_name = _field("short_name", help_text=_("For menus and lists. The address of its page is made from it."))
    kind = _field("kind")
    country = CountryField(label=_("Country"))
    city = _field("city")
    latitude = DegreesField(limit=90, label=_("Latitude"))
    longitude = DegreesField(
        limit=180,
        label=_("Longitude"),
        help_text=_("Both together put the partner on the map, for example 52.37 and 9.73."),
    )  # fmt: skip
    website = _field("website", assume_scheme="https")
    joined_on = _field("joined_on", widget=DateInput)
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[(status.value, status.label) for status in (PartnerStatus.ACTIVE, PartnerStatus.CANDIDATE)],
        help_text=_("Candidates are not shown to the public."),
    )

    def __init__(self, *args: Any, partner: Partner | None = None, **kwargs: Any) -> None:
        """Show `partner` as it is."""
        self.partner = partner
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        """Refuse a second partner of the same name."""
        name: str = self.cleaned_data["name"]
        present = partner_named(name)
        if present is not None and present != self.partner:
            raise ValidationError(_("There is a partner with this name already."))
        return name

    def clean(self) -> dict[str, Any]:
        """Refuse half a place on the map."""
        data = super().clean() or {}
        refuse_half_a_place(self)
        return data

    @property
    def facts(self) -> dict[str, Any]:
        """The facts typed, by the names of the partner's own fields."""
        return {name: self.cleaned_data[name] for name in FACTS if name in self.cleaned_data}


class EditPartnerForm(PartnerForm):
    """Changes a partner; leaving and coming back have screens of their own."""

    left_on = _field("left_on", widget=DateInput)
    new_address = forms.BooleanField(
        label=_("Give the page a new address, made from the short name"),
        required=False,
        help_text=_("Links to the old address and calendars subscribed to under it stop working."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, partner: Partner, **kwargs: Any) -> None:
        """Show what there is; only a former partner has a day on which it left, and its status stays."""
        initial = {name: getattr(partner, name) for name in (*FACTS, "version")} | {"country": str(partner.country)}
        super().__init__(*args, partner=partner, initial=initial, **kwargs)
        del self.fields["status" if partner.status == PartnerStatus.FORMER else "left_on"]
        self.fields["short_name"].help_text = _("For menus and lists.")


class LeaveForm(forms.Form):
    """Asks since when a partner is a former one."""

    left_on = forms.DateField(label=_("Left on"), widget=DateInput)

    def __init__(self, data: Any = None) -> None:
        """Suggest today."""
        super().__init__(data, initial={"left_on": timezone.localdate()})


class RejoinForm(forms.Form):
    """Asks since when a partner counts as there again."""

    joined_on = forms.DateField(
        label=_("Joined again on"),
        widget=DateInput,
        required=False,
        help_text=_("Leave it empty to count the partner as there since it first joined."),
    )
