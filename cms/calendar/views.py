"""The calendar on the site."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.calendar.agenda import agenda_context
from cms.calendar.forms import JumpForm
from cms.calendar.month import month_context
from cms.calendar.months import month_of
from cms.calendar.ways import month_url, with_query
from cms.forms.events import NarrowingForm
from cms.forms.filters import shorter_address
from cms.models import EventIndexPage
from cms.page_cache import kept_until_changed
from cms.presenters.event_list import choices
from cms.queries import published
from cms.views import show
from common.languages import current_language


@require_safe
@kept_until_changed
def agenda(request: HttpRequest) -> HttpResponse:
    """List what comes by month and day, as far as it matches the filters in the address."""
    if shorter := shorter_address(request):
        return HttpResponseRedirect(shorter)
    return show(request, _pages(), agenda_context, template="cms/calendar/agenda.html")


@require_safe
@kept_until_changed
def month(request: HttpRequest, month: dt.date) -> HttpResponse:
    """Show one month as a table, as far as its entries match the filters in the address."""
    if shorter := shorter_address(request):
        return HttpResponseRedirect(shorter)

    def present(request: HttpRequest, pages: Sequence[EventIndexPage]) -> dict[str, Any]:
        return month_context(request, pages, month)

    return show(request, _pages(), present, template="cms/calendar/month.html")


@require_safe
def jump(request: HttpRequest) -> HttpResponse:
    """Lead to the month somebody asked for, with the same filters; without an answer, to this month."""
    language = current_language()
    query = NarrowingForm(request.GET, choices=choices(language)).filter.query()
    this_month = month_of(timezone.localdate())
    if "month" not in request.GET and "year" not in request.GET:
        return HttpResponseRedirect(with_query(month_url(this_month), query))
    form = JumpForm(request.GET, language=language)
    if form.is_valid():
        return HttpResponseRedirect(with_query(month_url(form.chosen), query))

    def present(request: HttpRequest, pages: Sequence[EventIndexPage]) -> dict[str, Any]:
        return month_context(request, pages, this_month, form)

    return show(request, _pages(), present, template="cms/calendar/month.html")


def _pages() -> Any:
    """Return what editors say above the list of events; who may not see that, may not see the calendar either."""
    return published(EventIndexPage.objects.all())
