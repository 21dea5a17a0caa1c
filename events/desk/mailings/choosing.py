"""Choosing who gets a mail: filters, how many fit and who they are, before anything is saved."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.languages import current_language, language_name
from events.desk.mailings.base import OneMailing
from events.desk.mailings.beginning import LOOKING
from events.mailings.actions import change_mailing
from events.mailings.enums import OPEN
from events.mailings.errors import ChangedMeanwhile, GoneOut
from events.mailings.filters import RecipientFilters, chosen_in
from events.mailings.models import Mailing
from events.mailings.recipients import by_language, chosen, recipients_of
from events.mailings.ways import FilterLost
from events.registrations.models import Registration

PER_PAGE = 30


class ChooseRecipients(OneMailing):
    """Shows who fits the filters in the address, and saves what stands in the fields; looking changes nothing."""

    page_title = gettext_lazy("Recipients")
    template_name = "events/desk/mailings/recipients.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show who fits: what stands in the address, or else what is saved."""
        if self.mailing.state not in OPEN:
            messages.warning(request, str(GoneOut()))
            return redirect(self.own_url())
        is_looking = LOOKING in request.GET
        return self._show(chosen_in(request.GET, self.event) if is_looking else dict(self.mailing.recipients))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to who fits what is chosen, or save it."""
        recipients = chosen_in(request.POST, self.event)
        if LOOKING in request.POST:
            return redirect(f"{self.address('mailing_recipients')}?{urlencode({LOOKING: '1', **recipients})}")
        try:
            chosen(self.event, recipients)
            change_mailing(
                by=self.user,
                mailing=self.mailing,
                facts={"recipients": recipients},
                version=int(version) if (version := request.POST.get("version", "")).isdecimal() else 0,
            )
        except (ChangedMeanwhile, GoneOut, FilterLost) as refused:
            messages.error(request, str(refused))
            self.mailing.refresh_from_db()
            self.mailing.event = self.event
            return self._show(recipients)
        messages.success(request, _("The recipients have been saved."))
        return redirect(self.own_url())

    def _show(self, recipients: dict[str, str]) -> HttpResponse:
        filters = RecipientFilters(recipients, event=self.event, queryset=Registration.objects.none())
        try:
            found = recipients_of(Mailing(event=self.event, recipients=recipients))
            is_lost = False
        except FilterLost:
            found, is_lost = [], True
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        people = Registration.objects.in_bulk([one.facts["registration_id"] for one in page])
        reader = current_language()
        address = self.request.GET.copy()
        address.pop("p", None)
        return self.render_to_response(
            self.get_context_data(
                filters=filters,
                number=len(found),
                is_lost=is_lost,
                languages=[(language_name(code, reader), n) for code, n in by_language(found).most_common()],
                people=[people[one.facts["registration_id"]] for one in page],
                page=page,
                query=address.urlencode(),
            )
        )
