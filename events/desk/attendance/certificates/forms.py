"""What is asked about certificates."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.desk.forms import StoringForm
from common.desk.seen import SeenForm
from events.attendance.models.certificates import Signatory
from events.attendance.signing.files import drawn_signature


class Whom(TextChoices):
    """Which of the people who were there."""

    MISSING = "missing", _("Everybody who has none yet")
    ALL = "all", _("Everybody, replacing those that state something else by now")
    AGAIN = "again", _("Everybody, and those whose certificate was revoked as well")


class Kept(TextChoices):
    """As what the certificates are downloaded."""

    ZIP = "zip", _("A ZIP file with one PDF for each person")
    PDF = "pdf", _("One PDF, to be printed")


class IssueForm(StoringForm):
    """Asks for whom certificates are issued, as which file, and whether people are told."""

    whom = forms.ChoiceField(
        label=_("For whom"), choices=Whom, initial=Whom.MISSING, widget=forms.RadioSelect, required=True
    )
    kept = forms.ChoiceField(
        label=pgettext_lazy("of certificates", "Download"), choices=Kept, initial=Kept.ZIP, widget=forms.RadioSelect
    )
    tells = forms.BooleanField(
        label=_("Write to everybody where they fetch their certificate"),
        required=False,
        help_text=_("Each in their language, and nobody twice about the same certificate. No file is attached."),
    )


class SignatoryForm(SeenForm, StoringForm):
    """Asks who signs."""

    name = forms.CharField(label=_("Name of who signs"), max_length=200)
    office = forms.CharField(
        label=_("Office of who signs"), max_length=200, required=False, help_text=_("Such as: Director of the network")
    )
    picture = forms.FileField(
        label=_("Picture of the signature"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
        help_text=_("PNG or JPEG, up to 5 MB. It is printed on papers of this event and shown nowhere else."),
        error_messages={"empty": _("This file is empty.")},
    )
    without_picture = forms.BooleanField(label=_("Delete the picture that is stored"), required=False)
    guests_fetch = forms.BooleanField(
        label=_("Guests fetch their certificates themselves once the event is over"),
        required=False,
        help_text=_("Whoever is recorded as present finds a button on their own page."),
    )

    def __init__(self, *args: Any, signatory: Signatory | None, **kwargs: Any) -> None:
        """Ask about the picture that is stored only where there is one."""
        super().__init__(*args, **kwargs)
        if signatory is None or not signatory.signature:
            del self.fields["without_picture"]

    def clean_picture(self) -> Any:
        """Draw the picture anew; raises `ValidationError` in words."""
        upload = self.cleaned_data["picture"]
        return drawn_signature(upload, upload.size) if upload else None


class RevokeForm(StoringForm):
    """Asks why a certificate is revoked."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why it is revoked.")},
        help_text=_("Only organisers of this event read it."),
    )
