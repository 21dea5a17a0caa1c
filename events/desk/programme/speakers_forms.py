"""What organisers say about a person who contributes to their event."""

from typing import Any, cast

from django import forms
from django.core.files.base import ContentFile
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.desk.forms import StoringForm
from common.desk.seen import SeenForm
from common.fields import LineField
from common.languages import listed
from events.desk.questions.forms.widgets import LanguageTexts
from events.programme.actions.speakers import CHANGEABLE
from events.programme.models import Event, Speaker
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from partners.accounts.profile_fields import LanguageField
from partners.photos import FORMATS, drawn_anew

LONGEST_BIOGRAPHY = 3000


class GuestField(forms.ModelChoiceField):
    """A choice among guests, each by name and organisation."""

    def label_from_instance(self, obj: Any) -> str:
        """Name the guest."""
        return listed(filter(None, (obj.full_name, obj.organisation)))


class SpeakerForm(SeenForm, StoringForm):
    """Asks for what readers are told of a person, and which guest they are."""

    name = LineField(label=_("Name"), max_length=200)
    organisation = LineField(label=_("Organisation"), max_length=200, required=False)
    biography = LanguageField(
        label=_("Biography"),
        longest=LONGEST_BIOGRAPHY,
        required=False,
        widget=LanguageTexts,
        widget_kwargs={"attrs": {"rows": 4}},
        help_text=_("A few sentences, in as many languages as you like. An empty line begins a paragraph."),
    )
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(FORMATS.values())}),
        help_text=_("A JPEG, PNG or WebP file of at most 10 MB. Where and when it was taken is left out."),
        error_messages={"empty": _("The file is empty. Choose another one.")},
    )
    without_photo = forms.BooleanField(label=_("Delete the photo there is"), required=False)
    registration = GuestField(
        Registration.objects.none(),
        label=_("Registered as"),
        required=False,
        empty_label=_("Nobody: does not come as a guest"),
        help_text=_("Then their own timetable and the programme are looked at together for clashes."),
    )

    def __init__(self, data: Any = None, files: Any = None, *, event: Event, speaker: Speaker | None = None) -> None:
        """Show `speaker`, or an empty form."""
        shown = {name: getattr(speaker, name) for name in CHANGEABLE} if speaker else {}
        super().__init__(data, files, initial=shown)
        guests = event.registrations.filter(status=RegistrationStatus.CONFIRMED, erased_at=None, speakers=None)
        own = Q(pk=speaker.registration_id) if speaker and speaker.registration_id else Q(pk__in=[])
        chosen = cast("forms.ModelChoiceField[Registration]", self.fields["registration"])
        chosen.queryset = Registration.objects.filter(Q(pk__in=guests.values("pk")) | own).order_by(
            "family_name", "given_name", "pk"
        )
        if not (speaker and speaker.photo_id):
            del self.fields["without_photo"]

    def clean_photo(self) -> ContentFile[bytes] | None:
        """Return the photo as it is to be stored; raises `ValidationError` when it is none."""
        upload = self.cleaned_data["photo"]
        return drawn_anew(upload.file, upload.size) if upload else None

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the action's arguments."""
        data = self.cleaned_data
        return {"facts": {name: data[name] for name in CHANGEABLE}, "photo": data["photo"]}
