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
from cms.search.aliases import key_of, name_in
from cms.search.forms import readable
from cms.search.words import Reading

MOST_NAMES, MOST_LETTERS = 20, 60


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
        """Return the names, each once; raises `ValidationError` unless they are two at least, short, and new."""
        lines = map(readable, self.cleaned_data["words"].splitlines())
        names = {key: line for line in lines if (key := key_of(name_in(line)))}
        problems = [*_problems(names), *self._repeated(names)]
        if problems:
            raise ValidationError(problems)
        return "\n".join(names.values())

    def _repeated(self, names: dict[Reading, str]) -> Iterator[str]:
        for other in SearchAlias.objects.exclude(pk=self.instance.pk):
            for line in other.words.splitlines():
                if key_of(name_in(line)) in names:
                    yield _("“%(word)s” stands in another alias: %(alias)s.") % {"word": line, "alias": other}


def _problems(names: dict[Reading, str]) -> Iterator[str]:
    if len(names) < 2:
        yield _("Write at least two different words. Accents and capitals make no difference to the search anyway.")
    if len(names) > MOST_NAMES:
        yield _("Write no more than %(number)d words.") % {"number": MOST_NAMES}
    for name in names.values():
        if len(name) > MOST_LETTERS:
            yield _("“%(word)s…” is too long; a line may have %(number)d letters.") % {
                "word": name[:40],
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
    search_fields = ["words"]
    search_backend_name = None
    panels = [FieldPanel("words")]

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        """Return the form of both screens."""
        return AliasForm
