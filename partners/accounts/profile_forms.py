"""What people say about themselves on their own page. The forms write nothing themselves."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, cast

from django import forms
from django.core.files.base import ContentFile
from django.core.validators import URLValidator
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.fields import LineField
from partners.accounts.profile_fields import LanguageAreas, LanguageField, LanguageInputs, YearOrDayField
from partners.actions import NotThereAnyMore, Role
from partners.actions.own_pages import FIELDS
from partners.models import Membership, Partner, Profile, User
from partners.photos import FORMATS, drawn_anew

LONGEST_BIOGRAPHY = 2000
LONGEST_TITLE = 120
EMPTY_ROWS = 2
MOST_ROLES = 20


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class WebsiteField(forms.URLField):
    """An address on the web, and nowhere else."""

    default_validators = [URLValidator(schemes=["http", "https"])]


class ProfileForm(forms.Form):
    """About oneself: a text, a website, and for each field whether readers see it."""

    biography = LanguageField(
        label=gettext_lazy("About you"),
        longest=LONGEST_BIOGRAPHY,
        required=False,
        widget=LanguageAreas,
        help_text=gettext_lazy("A few sentences, in as many languages as you like. An empty line begins a paragraph."),
    )
    biography_shown = _tick(gettext_lazy("Show what I say about myself"))
    website = WebsiteField(
        label=gettext_lazy("Website"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("An address looks like https://example.org. What you typed is kept.")},
        widget=forms.URLInput(attrs={"dir": "ltr", "autocomplete": "url"}),
    )
    website_shown = _tick(gettext_lazy("Show my website"))
    email_shown = _tick(gettext_lazy("Show my e-mail address"))
    roles_shown = _tick(gettext_lazy("Show what I do and did"))

    def __init__(self, data: Any = None, *, profile: Profile | None) -> None:
        """Show what is stored, if anything is."""
        names = ["biography", "website", *(f"{name}_shown" for name in FIELDS)]
        super().__init__(data, initial={name: getattr(profile, name) for name in names} if profile else None)

    @property
    def shown(self) -> set[str]:
        """The fields that readers are to see."""
        return {name for name in FIELDS if self.cleaned_data[f"{name}_shown"]}


class RoleForm(forms.Form):
    """One thing somebody does or did: what, where, from when until when."""

    title = LanguageField(label=gettext_lazy("What you do or did"), longest=LONGEST_TITLE, widget=LanguageInputs)
    partner = forms.ChoiceField(label=gettext_lazy("For a partner of the network"), required=False)
    organisation = LineField(label=gettext_lazy("Or for another organisation"), max_length=150, required=False)
    since = YearOrDayField(label=gettext_lazy("From"), required=False)
    until = YearOrDayField(label=gettext_lazy("Until"), required=False, is_end=True)

    def __init__(self, *args: Any, partners: Mapping[str, Partner], present: set[int], **kwargs: Any) -> None:
        """Offer the `partners` by key; a role at one not among the keys `present` must have ended."""
        super().__init__(*args, **kwargs)
        self.partners, self.present = partners, present
        named = [(key, partner.name) for key, partner in partners.items()]
        cast(forms.ChoiceField, self.fields["partner"]).choices = [("", "—"), *named]

    def clean(self) -> dict[str, Any]:
        """Refuse two places at once, an end before the beginning, and present work at a partner one has left."""
        facts = super().clean() or {}
        partner = facts["partner"] = self.partners.get(facts.get("partner", ""))
        since, until = facts.get("since"), facts.get("until")
        if partner and facts.get("organisation"):
            self.add_error("organisation", _("Choose the partner or write a name here, not both."))
        if since and until and until < since:
            self.add_error("until", _("A role cannot end before it begins."))
        left = partner is not None and partner.pk not in self.present
        if partner and left and "until" not in self.errors and (until is None or until > timezone.localdate()):
            self.add_error("until", str(NotThereAnyMore(partner)))
        return facts


class _Roles(forms.BaseFormSet[RoleForm]):
    """All roles somebody has, and empty rows for more."""

    def add_fields(self, form: RoleForm, index: int | None) -> None:
        """Call the tick that takes a role away by what it does."""
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove this role")

    def roles(self) -> list[Role]:
        """Return the roles that are to stay, in the order of the form."""
        kept = [form.cleaned_data for form in self.forms if form not in self.deleted_forms and form.has_changed()]
        names = ("title", "organisation", "partner", "since", "until")
        return [Role(**{name: facts[name] for name in names}) for facts in kept]


RoleForms = forms.formset_factory(
    RoleForm, formset=_Roles, extra=EMPTY_ROWS, can_delete=True, max_num=MOST_ROLES, validate_max=True
)


def role_forms(data: Any, *, user: User, profile: Profile | None) -> Any:
    """Return the forms about the roles of `user`, with what is stored.

    They may work for the partners they are a member of; those they worked for stay in the list.
    """
    stored = list(profile.roles.select_related("partner")) if profile else []
    memberships = Membership.objects.filter(user=user).select_related("partner")
    present = {membership.partner_id for membership in memberships}
    partners = {membership.partner for membership in memberships} | {role.partner for role in stored if role.partner}
    named = {str(partner.pk): partner for partner in sorted(partners, key=lambda partner: partner.name)}
    rows = [
        {
            "title": role.title,
            "partner": str(role.partner_id or ""),
            "organisation": role.organisation,
            "since": role.since,
            "until": role.until,
        }
        for role in stored
    ]
    # What comes back is all there is, and not to be compared with what is stored.
    initial = rows if data is None else None
    return RoleForms(data, initial=initial, prefix="roles", form_kwargs={"partners": named, "present": present})


class WholeProfile:
    """What people say about themselves and all their roles, judged as one form."""

    def __init__(self, form: ProfileForm, roles: Any) -> None:
        """Take both as they were sent."""
        self.form, self.roles = form, roles

    @property
    def errors(self) -> dict[str, Any]:
        """The mistakes by field, for counting."""
        found = {field.auto_id: field.errors for field in self if field.errors}
        return found | ({"whole": self.non_field_errors} if self.non_field_errors else {})

    @property
    def non_field_errors(self) -> list[str]:
        """What is wrong with the whole."""
        return [*map(str, self.form.non_field_errors()), *map(str, self.roles.non_form_errors())]

    def __iter__(self) -> Iterator[BoundField]:
        """Yield every field, in the order they stand in."""
        return chain(self.form, *self.roles)


class PhotoForm(forms.Form):
    """A photo of oneself, and whether readers see it."""

    photo = forms.FileField(
        label=gettext_lazy("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(FORMATS.values())}),
        help_text=gettext_lazy("A JPEG, PNG or WebP file of at most 10 MB. Where and when it was taken is left out."),
        error_messages={"empty": gettext_lazy("The file is empty. Choose another one.")},
    )
    photo_shown = _tick(gettext_lazy("Show my photo"))

    def __init__(self, data: Any, files: Any, *, profile: Profile | None) -> None:
        """Ask for a file where there is none yet."""
        super().__init__(data, files, initial={"photo_shown": bool(profile and profile.photo_shown)})
        self.fields["photo"].required = not (profile and profile.photo_id)
        self.fields["photo"].error_messages["required"] = _("Choose a file first.")

    def clean_photo(self) -> ContentFile[bytes] | None:
        """Return the photo as it is to be stored; raises `ValidationError` when it is none."""
        upload = self.cleaned_data["photo"]
        return drawn_anew(upload.file, upload.size) if upload else None
