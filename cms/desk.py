"""What the desk shows about an event's pages, and the screen that begins one in another language."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from cms.actions import create_event_page
from cms.models import EventPage
from cms.translating.actions import AlreadyWritten, NotYours, begin_translation, is_written
from cms.translations import in_language, preferred
from cms.tree import TreeMissing
from common.formats import number
from common.languages import current_language, language_name
from events.desk.signals import Chore, EventLink
from events.desk.views.base import EventView
from events.models import Event
from events.programme.enums import EventStatus
from events.programme.rules import can_edit_event
from partners.models import User


def links_to_pages(event: Event, user: User) -> list[EventLink]:
    """Return the public page of `event` if there is one, then its page in each language, to edit or to begin."""
    pages = {page.language: page for page in EventPage.objects.filter(event=event).select_related("locale")}
    public = [page for page in pages.values() if page.live and event.status != EventStatus.DRAFT]
    links = [_public_link(event, [page.language for page in public])] if public else []
    organises = can_edit_event(user, event)
    for code, _name in settings.LANGUAGES:
        page = pages.get(code)
        label = _("Page in %(language)s") % {"language": language_name(code, current_language())}
        if page is not None and page.permissions_for_user(user).can_edit():
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            links.append(EventLink(label, edit, _state(page), _("Edit")))
        elif page is None and organises:
            begin = reverse("cms_event_page_create", args=[event.pk, code])
            links.append(EventLink(label, begin, _("Not written yet"), _("Create")))
    return links


def missing_pages(events: Collection[Event]) -> dict[int, list[Chore]]:
    """Return for each of `events` that is not over how many languages it has no published page in; one query."""
    rows = EventPage.objects.filter(event__in=events, live=True, alias_of=None).order_by()
    written = dict(rows.values_list("event").annotate(number=Count("locale", distinct=True)))
    found: dict[int, list[Chore]] = {}
    for event in events:
        missing = len(settings.LANGUAGES) - written.get(event.pk, 0)
        if missing > 0 and not event.has_ended() and not event.is_cancelled:
            text = ngettext(
                "Its page is not published in %(number)s language.",
                "Its page is not published in %(number)s languages.",
                missing,
            ) % {"number": number(missing, current_language())}
            url = reverse("desk:event", args=[event.pk]) + "#pages-section"
            found[event.pk] = [Chore(text, url, "globe", is_later=True)]
    return found


class CreateEventPage(EventView, TemplateView):
    """Asks, then begins an event's page in one more language and leads to its editor."""

    template_name = "cms/admin/create_event_page.html"
    page_title = gettext_lazy("Write the page in one more language")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the language among the site's."""
        super().setup(request, *args, **kwargs)
        self.language: str = kwargs["language"]
        if self.language not in dict(settings.LANGUAGES):
            raise Http404

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin the page as a draft: as a translation when there are words to translate, else empty."""
        original = self._original()
        try:
            if original is None:
                page = create_event_page(by=self.user, event=self.event, language=self.language)
            else:
                translation = begin_translation(by=self.user, page=original, language=self.language)
                page = translation.get_target_instance()
        except (AlreadyWritten, NotYours, TreeMissing) as refusal:
            messages.error(request, str(refusal))
            return redirect("desk:event", self.event.pk)
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _original(self) -> EventPage | None:
        """Return the page with words that this person can translate from, a public one if there is one."""
        pages = EventPage.objects.filter(event=self.event, alias_of=None).select_related("locale")
        written = [page for page in pages if page.language != self.language and is_written(page)]
        public = [page for page in written if page.live]
        return preferred(public or written, self.user.language) if written else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is about to be made."""
        return {
            **super().get_context_data(**kwargs),
            "language": self.language,
            "has_words": self._original() is not None,
        }


def _public_link(event: Event, languages: list[str]) -> EventLink:
    path = reverse("event", args=[event.slug])
    reader = current_language()
    address = in_language(path, reader if reader in languages else languages[0])
    return EventLink(_("Public page"), address, "", _("View"))


def _state(page: EventPage) -> str:
    if not page.live:
        return _("Draft")
    return _("Published, with changes that are not") if page.has_unpublished_changes else _("Published")
