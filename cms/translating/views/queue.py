"""The queue: what is missing, under way and outdated."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from cms.reading import said_languages
from cms.translating.forms import QueueForm, kept
from cms.translating.queue import items
from cms.translating.views.base import TranslatingView
from partners.rules import partners_for

TEXTS_SHOWN = 30


class Queue(TranslatingView, TemplateView):
    """Lists what this person may translate, with the way into each text."""

    template_name = "cms/translating/queue.html"
    page_title = _("Translations")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the texts that match what was asked for."""
        languages = dict.fromkeys((self.user.language, *said_languages(request)))
        form = QueueForm(request.GET, user=self.user, languages=languages)
        chosen = form.chosen
        found = kept(items(self.user, chosen["language"] or languages, partner=chosen["partner"]), chosen)
        page = Paginator(found, TEXTS_SHOWN).get_page(request.GET.get("p"))
        address = request.GET.copy()
        address.pop("p", None)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                page=page,
                number=len(found),
                query=address.urlencode(),
                here=request.get_full_path(),
                several_partners=partners_for(self.user).count() > 1,
            )
        )
