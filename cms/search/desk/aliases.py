"""The network office's screens for words that mean the same, in Wagtail's own manner."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from cms.models import SearchAlias
from cms.search.forms import readable
from common.desk.search import fold

MOST_WORDS, MOST_LETTERS = 20, 60


class AliasForm(WagtailAdminModelForm):
    """Asks for words that mean the same."""

    words = forms.CharField(
        label=gettext_lazy("Words that mean the same"),
        help_text=gettext_lazy("One per line. Whoever searches for one finds the others."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    class Meta:
        model = SearchAlias
        fields = ("words",)

    def clean_words(self) -> str:
        """Return the words, each once; raises `ValidationError` unless they are two at least, short, and new."""
        lines = (readable(line) for line in self.cleaned_data["words"].splitlines())
        words = {fold(word): word for word in lines if word}
        problems = list(_problems(words)) + list(self._repeated(words))
        if problems:
            raise ValidationError(problems)
        return "\n".join(words.values())

    def _repeated(self, words: dict[str, str]) -> Iterator[str]:
        for other in SearchAlias.objects.exclude(pk=self.instance.pk):
            for word in other.words.splitlines():
                if fold(word) in words:
                    yield _("“%(word)s” stands in another alias: %(alias)s.") % {"word": word, "alias": other}


def _problems(words: dict[str, str]) -> Iterator[str]:
    if len(words) < 2:
        yield _("Write at least two different words. Accents and capitals make no difference to the search anyway.")
    if len(words) > MOST_WORDS:
        yield _("Write no more than %(number)d words.") % {"number": MOST_WORDS}
    for word in words.values():
        if " " in word:
            yield _("“%(word)s” is more than one word. Write each word on a line of its own.") % {"word": word[:40]}
        if len(word) > MOST_LETTERS:
            yield _("“%(word)s…” is too long; a word may have %(number)d letters.") % {
                "word": word[:40],
                "number": MOST_LETTERS,
            }


class CreateAlias(CreateView):
    """The form for a new alias; a word somebody searched for may already stand in it."""

    def get_initial(self) -> dict[str, Any]:
        """Take the word from the address."""
        return {**super().get_initial(), "words": readable(self.request.GET.get("word", ""))[:MOST_LETTERS]}


class AliasScreens(ModelViewSet):
    """List, write, change and delete words that mean the same."""

    model = SearchAlias
    name = "search_aliases"
    url_prefix = "search/aliases"
    icon = "search"
    menu_label = gettext_lazy("Search aliases")
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    add_view_class = CreateAlias
    list_display = ["__str__"]
    panels = [FieldPanel("words")]

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        """Return the form of both screens."""
        return AliasForm
