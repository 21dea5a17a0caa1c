"""What people tell about themselves and their organisation, and the address their links are sent to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import CountryField, LineField
from common.languages import language_choices
from events.registrations.enums import Capacity, Sector
from partners.models import Partner

EMAIL_SENTENCE = _("An address looks like name@place.org. What you typed is kept.")


class EmailInput(forms.EmailInput):
    """An e-mail field that is written from left to right in every language."""

    def __init__(self, autocomplete: str = "email") -> None:
        super().__init__(attrs={"autocomplete": autocomplete, "dir": "ltr"})


class DetailsForm(forms.Form):
    """What a person tells about themselves and their organisation."""

    given_name = LineField(
        label=_("Given name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    family_name = LineField(
        label=_("Family name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We send the confirmation and the private link here."),
        widget=EmailInput,
        error_messages={"invalid": EMAIL_SENTENCE},
    )
    language = forms.ChoiceField(
        label=_("Language for our mails"),
        choices=language_choices,
        error_messages={"invalid_choice": _("Choose a language.")},
    )
    organisation = LineField(
        label=_("Organisation"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    country = CountryField(
        label=_("Country it is in"),
        help_text=_("It decides which kind of place is yours. Nobody asks for your nationality."),
    )
    city = LineField(label=_("Town it is in"), max_length=100)
    sector = forms.ChoiceField(
        label=_("Sector"),
        choices=[("", _("Choose a sector")), *Sector.choices],
        error_messages={"invalid_choice": _("Choose a sector from the list.")},
    )
    capacity = forms.ChoiceField(
        label=_("How you come"),
        choices=[("", _("Choose one")), *Capacity.choices],
        error_messages={"invalid_choice": _("Choose whether you come for your job or as a volunteer.")},
    )
    sending_partner = forms.ModelChoiceField(
        label=_("Partner who sends you"),
        queryset=Partner.objects.in_network().only("name", "short_name"),
        required=False,
        empty_label=_("None of them"),
        help_text=_("Only if a partner of the network invited you."),
        error_messages={"invalid_choice": _("Choose a partner from the list, or none.")},
    )


class FindForm(forms.Form):
    """An address whose private links are wanted."""

    email = forms.EmailField(label=_("E-mail"), widget=EmailInput, error_messages={"invalid": EMAIL_SENTENCE})
