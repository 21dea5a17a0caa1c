"""When moderators look at comments, and the answers they keep at hand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString

from cms.models import CannedReply, Moderation
from common.language_rows import LanguageRows

LONGEST = 5000


class LanguageTexts(LanguageRows):
    """One text field of several lines per language, each with the language's own name as its label."""

    widget = forms.Textarea


class ModerationForm(forms.Form):
    """When comments are looked at."""

    moderation = forms.ChoiceField(label=_("New comments"), choices=Moderation.choices, widget=forms.RadioSelect)


class ReplyForm(forms.Form):
    """An answer to keep at hand."""

    title = forms.CharField(
        label=_("Title"), max_length=80, help_text=_("Only moderators see it, for example “Thanks for the hint”.")
    )
    text = I18nFormField(
        label=_("Text"),
        max_length=LONGEST,
        widget=LanguageTexts,
        widget_kwargs={"attrs": {"rows": 5}},
        help_text=_(
            "{name} becomes the person's given name, {article} the title of the article. Letters greet the person "
            "already. You can still change the words each time."
        ),
        error_messages={"required": _("Write the reply in one language at least.")},
    )

    def __init__(self, data: Any = None, *, reply: CannedReply | None = None) -> None:
        """Show what is stored of `reply`."""
        super().__init__(data, initial={"title": reply.title, "text": reply.text} if reply else None)

    def clean_text(self) -> LazyI18nString:
        """Keep the languages that have words."""
        given = self.cleaned_data["text"]
        data = given.data if isinstance(given, LazyI18nString) else None
        return LazyI18nString({language: text for language, text in (data or {}).items() if text})
