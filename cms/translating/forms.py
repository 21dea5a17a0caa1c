"""Input of the translators' screens."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.forms import TagField
from wagtail.admin.widgets import AdminTagWidget

from cms.models import ArticlePage, ArticleTag, MediaText, Provenance
from cms.translating.queue import Item, Kind, State
from common.desk.search import fold
from common.languages import direction
from partners.models import Partner, User
from partners.rules import is_network_office

LONGEST_TEXT = MediaText._meta.get_field("text").max_length
LONGEST_CAPTION = MediaText._meta.get_field("caption").max_length


class QueueForm(forms.Form):
    """What to show of the queue; a value nobody offers is left out."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    language = forms.MultipleChoiceField(
        label=_("Into"), required=False, widget=forms.CheckboxSelectMultiple, choices=lambda: settings.LANGUAGES
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Any kind")), *Kind.choices])
    state = forms.ChoiceField(
        label=pgettext_lazy("translation", "State"), required=False, choices=[("", _("Any state")), *State.choices]
    )
    partner = forms.ModelChoiceField(
        label=_("Partner"), required=False, queryset=Partner.objects.all(), empty_label=_("All"), to_field_name="slug"
    )

    def __init__(self, data: Any, *, user: User, languages: Iterable[str]) -> None:
        """Offer what `user` may choose; `languages` are chosen as long as `data` names none."""
        self.defaults = list(languages)
        chosen = data.copy()
        if not chosen.getlist("language"):
            chosen.setlist("language", self.defaults)
        super().__init__(chosen, auto_id="queue-%s")
        if not is_network_office(user):
            del self.fields["partner"]

    @property
    def chosen(self) -> dict[str, Any]:
        """What was asked for and is offered."""
        self.full_clean()
        return {name: self.cleaned_data.get(name) or None for name in ("q", "language", "kind", "state", "partner")}

    @property
    def is_narrowed(self) -> bool:
        """True when something beside the languages leaves texts out."""
        return any(value for name, value in self.chosen.items() if name != "language")


def kept(items: Iterable[Item], chosen: dict[str, Any]) -> list[Item]:
    """Keep of `items` the kind, the state and the words in the title that were `chosen`."""
    words = fold(chosen["q"] or "").split()
    return [
        item
        for item in items
        if chosen["kind"] in (None, item.kind)
        and chosen["state"] in (None, item.state)
        and all(word in fold(item.title) for word in words)
    ]


class VersionForm(forms.Form):
    """What an article's translation says of itself: how it came about, and what it is found by."""

    provenance = forms.ChoiceField(
        label=capfirst(ArticlePage._meta.get_field("provenance").verbose_name), choices=Provenance.choices
    )
    translator = forms.CharField(
        label=capfirst(ArticlePage._meta.get_field("translator").verbose_name),
        required=False,
        max_length=150,
        help_text=_("A name, if that person wants to be named."),
    )
    tags = TagField(
        label=capfirst(ArticlePage._meta.get_field("tags").verbose_name),
        required=False,
        widget=AdminTagWidget(tag_model=ArticleTag),
        help_text=_("Words in the language of the text that readers may look for."),
    )

    def __init__(self, *args: Any, original_tags: Sequence[str] = (), **options: Any) -> None:
        """Show the tags of the original beside the field; they are words of another language, so none is copied."""
        super().__init__(*args, **options)
        if original_tags:
            found_by = _("The original is found by: %(tags)s.") % {"tags": ", ".join(original_tags)}
            self.fields["tags"].help_text = f"{self.fields['tags'].help_text} {found_by}"


class UploadForm(forms.Form):
    """A filled PO file."""

    file = forms.FileField(label=_("PO file"), help_text=_("Download it here, fill it in, bring it back."))


class MediaTextForm(forms.Form):
    """What a file shows or is called, in one language."""

    text = forms.CharField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3}))
    caption = forms.CharField(
        label=_("Caption"), max_length=LONGEST_CAPTION, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, language: str, label: str, **options: Any) -> None:
        """Mark the fields as written in `language`; `label` names the text."""
        super().__init__(*args, **options)
        self.fields["text"].label = label
        for field in self.fields.values():
            field.widget.attrs |= {"lang": language, "dir": direction(language)}


class OriginalForm(MediaTextForm):
    """A file's own words, and the language they are in."""

    language = forms.ChoiceField(label=_("These words are in"), choices=lambda: settings.LANGUAGES)


class DecisionForm(forms.Form):
    """Why a translation is given back."""

    comment = forms.CharField(
        label=_("Comment"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
