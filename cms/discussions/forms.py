"""What readers type below articles, as clean values."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.discussions.texts import comment_text
from common.languages import current_language


class CommentText(forms.CharField):
    """The words of a comment, cleaned and checked as the action will do again."""

    widget = forms.Textarea(attrs={"rows": 4, "dir": "auto"})

    def to_python(self, value: Any) -> str:
        """Return the clean text; nothing at all is left to `required`. Raises `ValidationError`."""
        return comment_text(str(value)) if value else ""


class AlwaysEmpty(forms.TextInput):
    """A field that comes back empty, so that who filled it in by accident need not know of it."""

    def format_value(self, value: Any) -> None:
        """Show nothing, whatever was sent."""


class Trapped(forms.Form):
    """A form with a field that people neither see nor reach, and programs that write advertising fill in."""

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=AlwaysEmpty(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_website(self) -> str:
        """Raise `ValidationError` for whoever filled in what cannot be seen."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("This looks as if a program had filled in the form. Send it once more."))
        return ""


class EditForm(forms.Form):
    """Other words for a comment."""

    text = CommentText(label=_("Your comment"))


class CommentForm(Trapped, EditForm):
    """A new comment, in the language of the page unless its writer says otherwise."""

    language = forms.ChoiceField(label=_("Language of your comment"), choices=settings.LANGUAGES)

    field_order = ("text", "language", "website")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = current_language()


class ReportForm(Trapped):
    """Why moderators should look at a comment."""

    reason = forms.CharField(
        label=_("What is wrong with it?"),
        help_text=_("Moderators read this; the writer of the comment does not."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    field_order = ("reason", "website")
