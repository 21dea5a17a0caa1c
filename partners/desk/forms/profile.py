"""What people say about themselves for the partner's page."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from common.formats import number
from common.language_rows import LanguageRows
from common.languages import current_language
from partners.models import Membership, Profile, User

LONGEST_FUNCTION = 120
# A longer list in a select serves nobody; the form says so where there are more.
MOST_PHOTOS = 60


class PhotoField(forms.ModelChoiceField):
    """A picture. The titles of those people uploaded themselves tell no name, so they are called by the person's."""

    names: Mapping[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        """Return what a picture is called in the list."""
        return self.names.get(obj.pk, obj.title)


class ProfileForm(forms.Form):
    """Whether and how the person of `membership` is shown on the partner's page."""

    shown_publicly = forms.BooleanField(
        label=_("Show me on the partner's page"),
        required=False,
        help_text=_("Everybody can then see your name and what you write here. You can end this at any time."),
    )
    function = I18nFormField(
        label=_("What you do, in a few words"),
        max_length=LONGEST_FUNCTION,
        required=False,
        widget=LanguageRows,
        help_text=_("For example “Project manager”. In as many languages as you like."),
    )
    function_shown = forms.BooleanField(label=_("Show what I do"), required=False)
    email_shown = forms.BooleanField(label=_("Show my e-mail address"), required=False)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    phone_shown = forms.BooleanField(label=_("Show my telephone number"), required=False)
    photo = PhotoField(get_image_model().objects.none(), label=_("Photo"), required=False, empty_label=_("No photo"))
    photo_shown = forms.BooleanField(label=_("Show my photo"), required=False)

    def __init__(self, data: Any = None, *, user: User, membership: Membership, **kwargs: Any) -> None:
        """Show what is stored; offer the newest pictures that `user` may choose."""
        initial = {name: getattr(membership, name) for name in self.base_fields}
        super().__init__(data, **{**kwargs, "initial": initial})
        images = policy_registry.get_by_type(get_image_model()).instances_user_has_permission_for(user, "choose")
        newest = list(images.order_by("-created_at", "-pk").values_list("pk", flat=True)[: MOST_PHOTOS + 1])
        keys = newest[:MOST_PHOTOS]
        if len(newest) > MOST_PHOTOS:
            self.fields["photo"].help_text = _(
                "The %(number)s newest pictures are listed. To choose an older one, add it to the images once more."
            ) % {"number": number(MOST_PHOTOS, current_language())}
        uploaded = list(Profile.objects.filter(user=user, photo__isnull=False).values_list("photo", flat=True))
        keys += [*uploaded, *([membership.photo_id] if membership.photo_id else [])]
        photos = get_image_model().objects.filter(pk__in=keys)
        field = cast(PhotoField, self.fields["photo"])
        field.queryset, field.names = photos.order_by("title"), dict.fromkeys(uploaded, user.get_full_name())

    def clean_function(self) -> LazyI18nString:
        """Keep the languages that have words."""
        given = self.cleaned_data["function"]
        data = given.data if isinstance(given, LazyI18nString) else None
        return LazyI18nString({language: text for language, text in (data or {}).items() if text})

    def clean_phone(self) -> str:
        """Refuse what nobody could dial."""
        phone: str = self.cleaned_data["phone"]
        if phone and sum(letter.isdigit() for letter in phone) < 5:
            raise ValidationError(_("Write a telephone number, for example +49 511 1234567."))
        return phone
