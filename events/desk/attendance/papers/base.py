"""What the screens of papers share: where they stand, and how a paper is handed over."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from common.desk.lists import Crumb
from common.jobs.actions import start
from common.languages import current_language
from events.desk.attendance.overview import OnTheDay
from events.desk.attendance.papers.jobs import KIND, paper_name
from events.desk.views.base import EventView
from events.registrations.answers.serving import kept_file


class PapersView(EventView):
    """A screen below "On the day"."""

    tab = "attendance"

    def above(self) -> list[Crumb]:
        """Return the steps between "On the day" and this screen."""
        return []

    def trail(self) -> list[Crumb]:
        """Stand below the day."""
        event = self.event.pk
        return [
            {"url": reverse("desk:event", args=[event]), "label": str(self.event)},
            {"url": reverse("desk:on_the_day", args=[event]), "label": str(OnTheDay.page_title)},
            *self.above(),
            {"url": "", "label": str(self.get_page_title())},
        ]

    def hand_over(self, paper: str, content: bytes) -> HttpResponse:
        """Return the PDF to be stored; it has names in it, so no cache keeps it."""
        return kept_file(content, "application/pdf", paper_name(self.event, paper))

    def set_later(self, paper: str, **given: Any) -> HttpResponse:
        """Have a worker set the paper and lead to where its progress shows."""
        given |= {"paper": paper, "event": self.event.pk, "language": current_language()}
        return redirect("jobs:job", start(by=self.user, kind=KIND, given=given).pk)
