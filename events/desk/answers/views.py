"""The answers of one event: the table with its totals, the same as a file, and who has yet to answer."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn

from common.desk.columns import StatusColumn, TitleWithLine
from common.desk.lists import Crumb, ListView
from events.desk.answers.columns import AnswerColumn
from events.desk.answers.filters import AnswerFilters
from events.desk.answers.queries import open_changes
from events.desk.corrections.queries import open_corrections
from events.desk.views.base import EventView
from events.registrations.answers.reading import readable
from events.registrations.answers.reminding import Debtor, NobodyToRemind, debtors, remind
from events.registrations.answers.sheets import Sheet, sheet_of
from events.registrations.answers.summing import totals_of
from events.registrations.enums import HOLDING
from events.registrations.models import Question, Registration, RegistrationQuerySet
from events.registrations.questions.queries import form_of
from events.registrations.rules import organised_registrations

ALL_ON_ONE_PAGE = "whole"
ORDERED_BY = NAME, STATUS = "family_name", "status"


class AnswersView(EventView):
    """A screen about the answers to the questions of an event."""

    tab = "answers"

    @cached_property
    def form_asked(self) -> list[Question]:
        """All questions of the event, those no longer asked as well."""
        return form_of(self.event, retired=True)

    @cached_property
    def questions(self) -> list[Question]:
        """The questions whose answers this person may read."""
        return readable(self.user, self.event, self.form_asked)

    def trail(self) -> list[Crumb]:
        """Stand below the answers."""
        return [
            {"url": reverse("desk:event", args=[self.event.pk]), "label": str(self.event)},
            {"url": reverse("desk:answers", args=[self.event.pk]), "label": _("Answers")},
            {"url": "", "label": self.get_page_title()},
        ]


class AnswerList(ListView, AnswersView):
    """Who answered what, with totals; sensitive answers only where they were asked for, since that leaves a trace."""

    page_title = gettext_lazy("Answers")
    model = Registration
    paginate_by = 100
    default_ordering = NAME
    search_columns = ("given_name", "family_name", "email", "organisation")
    search_label = gettext_lazy("Name, e-mail or organisation")
    caption = gettext_lazy("Answers")
    template_name = "events/desk/answers/list.html"

    def get_index_url(self) -> str:
        """Return the list's own address."""
        return reverse("desk:answers", args=[self.event.pk])

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the event."""
        return [*self.breadcrumbs_items, {"url": reverse("desk:events"), "label": _("Events")},
                *EventView.trail(self)]  # fmt: skip

    @cached_property
    def filters(self) -> AnswerFilters:
        """The filters, which know the questions."""
        return AnswerFilters(self.request.GET, request=self.request, event=self.event, questions=self.questions)

    def filter_queryset(self, queryset: RegistrationQuerySet) -> RegistrationQuerySet:
        """Leave out what has ended even where nothing was asked for."""
        return self.filters.filter_queryset(queryset) if self.filters.is_valid() else queryset.live()

    def get_base_queryset(self) -> RegistrationQuerySet:
        """Return the event's registrations with what decides which questions are theirs."""
        return (
            organised_registrations(self.user).filter(event=self.event, erased_at=None).select_related("event", "code")
        )

    def get_valid_orderings(self) -> list[str]:
        """Return what the headings offer; the columns themselves need the list first."""
        return [f"{sign}{key}" for key in ORDERED_BY for sign in ("", "-")]

    def order_queryset(self, queryset: RegistrationQuerySet) -> RegistrationQuerySet:
        """Order by the column chosen, then by name."""
        return queryset.order_by(self.ordering, "given_name", "pk")

    def get_paginate_by(self, queryset: RegistrationQuerySet) -> int | None:
        """Leave a list that is to be printed in one piece."""
        return None if ALL_ON_ONE_PAGE in self.request.GET else self.paginate_by

    def get_queryset(self) -> list[Registration]:
        """Return everybody in the list, on all of its pages: totals count them."""
        return list(super().get_queryset())

    @cached_property
    def sheet(self) -> Sheet:
        """The answers of everybody in the list."""
        return sheet_of(
            by=self.user,
            form=self.form_asked,
            questions=self.filters.shown(),
            people=self.object_list,
        )

    @cached_property
    def erased(self) -> list[Registration]:
        """Those erased whom the filters keep; by a name nobody finds them."""
        registrations = organised_registrations(self.user).filter(event=self.event).exclude(erased_at=None)
        found = registrations.none() if self.is_searching else self.filter_queryset(registrations)
        return list(found.select_related("event", "code"))

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the table says about each registration."""
        return [
            TitleWithLine(
                "name", label=_("Name"), accessor="full_name", sort_key=NAME, get_url=self._url,
                get_line=lambda registration: registration.organisation,
            ),
            StatusColumn("status", label=_("Status"), accessor=_status, sort_key=STATUS),
            *(AnswerColumn(question, self.sheet) for question in self.sheet.questions),
        ]  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add totals, what is to be decided, and where else these answers are."""
        chosen = self.request.GET.copy()
        chosen.pop(self.page_kwarg, None)
        export_url = reverse("desk:export", args=[self.event.pk, "answers"], query=chosen)
        totals = totals_of(self.sheet, self.event, self.erased)
        chosen[ALL_ON_ONE_PAGE] = "1"
        return {
            **super().get_context_data(**kwargs),
            "totals": [total for total in totals.of_questions if total.lines or total.unanswered],
            "counted": totals.people,
            "listed": len(self.object_list),
            "is_erased": not self.object_list and self._all_are_erased(),
            "shows_sensitive": any(question.is_sensitive for question in self.sheet.questions),
            "has_questions": bool(self.questions),
            "is_whole": ALL_ON_ONE_PAGE in self.request.GET,
            "changes": open_changes(self.event, self.questions).count(),
            "corrections": open_corrections(self.user).filter(registration__event=self.event).count(),
            "export_url": export_url,
            "whole_url": f"{self.get_index_url()}?{chosen.urlencode()}",
        }

    def _all_are_erased(self) -> bool:
        registrations = organised_registrations(self.user).filter(event=self.event)
        return registrations.exists() and not registrations.filter(erased_at=None).exists()

    def _url(self, registration: Registration) -> str:
        return reverse("desk:registration", args=[self.event.pk, registration.pk])


class MissingAnswers(AnswersView):
    """Who has yet to answer what must be answered, and the button that reminds them."""

    page_title = gettext_lazy("Not answered yet")
    template_name = "events/desk/answers/missing.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        owing = debtors(self.event)
        due = [debtor for debtor in owing if debtor.may_be_reminded()]
        listed = [replace(debtor, questions=named) for debtor in owing if (named := self._named(debtor))]
        return self.render_to_response(
            self.get_context_data(listed=listed, owing=len(owing), unnamed=len(owing) - len(listed), due=len(due))
        )

    def _named(self, debtor: Debtor) -> tuple[Question, ...]:
        """Return what of it may be told: that somebody is asked a question can be an answer to a sensitive one."""
        return tuple(
            question
            for question in debtor.questions
            if question in self.questions and not (question.is_sensitive and question.conditions.all())
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Mail everybody who may be mailed, and say how many that were."""
        try:
            people = remind(by=self.user, event=self.event)
        except NobodyToRemind as refused:
            messages.warning(request, str(refused))
        else:
            sent = ngettext("%(number)d person is reminded by mail.", "%(number)d people are reminded by mail.",
                            len(people))  # fmt: skip
            messages.success(request, sent % {"number": len(people)})
        return redirect("desk:answers_missing", self.event.pk)


def _status(registration: Registration) -> tuple[str, str, bool]:
    return registration.get_status_display(), "", registration.status in HOLDING
