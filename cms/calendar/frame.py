"""What the views of the calendar share: the filters and what matches them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cms.calendar.queries import Listed, listed
from cms.forms.events import NarrowingForm
from cms.models import EventIndexPage
from cms.presenters.event_list import choices
from cms.presenters.lists import list_context
from cms.reading import list_addresses, listed_languages
from cms.subscribing.links import network_links


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of the calendar: `listed` matches, `everything` does so whatever languages are understood."""

    context: dict[str, Any]
    form: NarrowingForm
    listed: Listed
    everything: Listed | None
    today: dt.date

    @property
    def language(self) -> str:
        """The reader's language."""
        return str(self.context["reader"])

    def others(self, first: dt.date, last: dt.date, shown: int) -> int:
        """Return how many entries from `first` to `last` there are besides those `shown`, in other languages."""
        if self.everything is None:
            return 0
        return len(self.everything.between(first, last, self.language)) - shown


def asked(
    request: HttpRequest,
    pages: Iterable[EventIndexPage],
    path: str,
    form_class: type[NarrowingForm] = NarrowingForm,
) -> Asked:
    """Return what `request` asks of the view at `path`; `pages` say something above the list of events."""
    context = list_context(pages, path)
    language = context["reader"]
    form = form_class(request.GET, choices=choices(language))
    limited = listed_languages(request)
    today = timezone.localdate()
    context |= {
        "form": form,
        "list_url": path,
        "today": today,
        **network_links(form.filter, websites=True),
        **list_addresses(request, path),
    }
    return Asked(context, form, listed(form, limited), listed(form) if limited else None, today)
