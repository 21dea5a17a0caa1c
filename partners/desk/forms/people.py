"""Forms about people: inviting them, their role, their part in the network office."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.fields import LineField
from common.languages import current_language, language_name
from common.letters.layout import LINK_IN_NAME
from partners.enums import MembershipRole, NetworkRole
from partners.managers import normalise_email
from partners.models import Invitation

ROLE_HELP = _(
    "Editors write the partner's pages and submit them. Administrators also publish, look after events and invite "
    "people."
)


class OfficeInvitationForm(forms.Form):
    """Whom to invite, and in which language."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254, widget=forms.EmailInput)
    language = forms.ChoiceField(label=_("Language of the message"))
    personal_line = LineField(
        label=_("A personal line"),
        max_length=Invitation._meta.get_field("personal_line").max_length,
        required=False,
        help_text=_("Stands in the message, if you write one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the site's languages, the reader's first of all."""
        super().__init__(*args, **kwargs)
        reader = current_language()
        language: Any = self.fields["language"]
        language.choices = [(code, language_name(code, reader)) for code, _name in settings.LANGUAGES]
        language.initial = reader

    def clean_email(self) -> str:
        """Return the address as it is stored."""
        return normalise_email(self.cleaned_data["email"])

    def clean_personal_line(self) -> str:
        """Refuse links: our message carries one, and nobody should mistake another for it."""
        line: str = self.cleaned_data["personal_line"]
        if LINK_IN_NAME.search(line):
            raise ValidationError(_("Please write without web or e-mail addresses here."))
        return line


class InvitationForm(OfficeInvitationForm):
    """Whom to invite to a partner, and as what."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=MembershipRole.choices,
        initial=MembershipRole.EDITOR,
        widget=forms.RadioSelect,
        help_text=ROLE_HELP,
    )
    field_order = ["email", "role", "language", "personal_line"]


class MemberForm(forms.Form):
    """A person's role, whether they lead delegations, and their place among those shown on the partner's page."""

    role = forms.ChoiceField(
        label=_("Role"), choices=MembershipRole.choices, widget=forms.RadioSelect, help_text=ROLE_HELP
    )
    leads_delegations = forms.BooleanField(
        label=_("Leads delegations"),
        required=False,
        help_text=_("Names the people who take the partner's places at events. Administrators always do."),
    )
    position = forms.IntegerField(
        label=_("Place in the team"),
        min_value=0,
        max_value=999,
        help_text=_("On the partner's page people stand in this order, then by family name."),
    )


class NetworkRoleForm(forms.Form):
    """A person's part in the network office."""

    role = forms.ChoiceField(
        label=_("Role in the network"),
        choices=[(role.value, role.label) for role in (NetworkRole.NETWORK_OFFICE, NetworkRole.PLATFORM_ADMIN)],
        widget=forms.RadioSelect,
        help_text=_("Platform administrators may do everything, also choose who works in the network office."),
    )
