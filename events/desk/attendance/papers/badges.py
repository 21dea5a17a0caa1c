"""Badges at the desk."""

from typing import Any

from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.attendance.badges.actions import print_badges
from events.attendance.sheets.queries import expected_on_site
from events.desk.attendance.papers.base import PapersView
from events.desk.attendance.papers.forms import BadgesForm
from events.desk.attendance.papers.jobs import AT_ONCE, BADGES
from events.desk.exports.sources import source_for
from events.desk.exports.sources.base import Source
from events.desk.views.forms import FormScreen
from events.registrations.models import RegistrationQuerySet


class Badges(FormScreen, PapersView):
    """Prints badges for the confirmed guests on site among those that the address filters, as their list does."""

    page_title = gettext_lazy("Badges")
    template_name = "events/desk/attendance/papers/badges.html"
    form_class = BadgesForm
    refused = gettext_lazy("Nothing was printed: something needs your attention.")

    @cached_property
    def source(self) -> Source:
        """The list of registrations under the filters of the address."""
        return source_for("registrations", user=self.user, event=self.event, query=self.request.GET)

    @cached_property
    def people(self) -> RegistrationQuerySet:
        """Who gets a badge, by name."""
        listed: Any = self.source
        chosen = listed.queryset().order_by().values("pk")
        people = expected_on_site(self.event).filter(pk__in=chosen).select_related("code")
        return people.order_by("family_name", "given_name", "pk")

    def save(self, form: BadgesForm) -> HttpResponse:
        """Hand over the badges, or have many of them set by a worker."""
        label, start = form.cleaned_data["label"], form.cleaned_data["first"] - 1
        number = self.people.count()
        if not number:
            form.add_error(None, _("Nobody chosen has a confirmed place on site."))
            messages.validation_error(self.request, self.refused, form)
            return self.render_to_response(self.get_context_data(form=form))
        if number > AT_ONCE:
            keys = list(self.people.values_list("pk", flat=True))
            return self.set_later(BADGES, keys=keys, label=label, start=start)
        paper = print_badges(by=self.user, event=self.event, people=list(self.people), label=label, start=start)
        return self.hand_over(BADGES, paper)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who gets one."""
        return {
            **super().get_context_data(**kwargs),
            "number": self.people.count(),
            "filters": self.source.filter_words(),
            "list_url": self.source.list_url(),
        }
