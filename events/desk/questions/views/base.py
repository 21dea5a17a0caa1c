"""What the screens of an event's questions share."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.desk.lists import Crumb
from common.languages import current_language, words
from events.desk.views.base import EventView
from events.registrations.models import Choice, Question, Section


class QuestionsView(EventView):
    """A screen about the form of one event."""

    tab = "questions"
    page_title = gettext_lazy("Questions")
    is_list = False

    def list_url(self, anchor: str = "") -> str:
        """Return the address of the whole form, at the question or section called `anchor`."""
        address = reverse("desk:questions", args=[self.event.pk])
        return f"{address}#{anchor}" if anchor else address

    def back(self, anchor: str = "") -> HttpResponseRedirect:
        """Lead back to the form."""
        return HttpResponseRedirect(self.list_url(anchor))

    def trail(self) -> list[Crumb]:
        """Stand below the event's form."""
        own = str(self.get_page_title())
        below = [] if self.is_list else [{"url": "", "label": own}]
        return [
            {"url": reverse("desk:event", args=[self.event.pk]), "label": str(self.event)},
            {"url": self.list_url(), "label": _("Questions")},
            *below,
        ]


class SectionView(QuestionsView):
    """A screen about one section, which is `self.section`; one of another event answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the section among those of the event."""
        super().setup(request, *args, **kwargs)
        sections = Section.objects.filter(event=self.event).select_related("event")
        self.section: Section = get_object_or_404(sections, pk=kwargs["section"])

    def get_page_title(self) -> str:
        """Name the section."""
        return words(self.section.title, current_language()).text


class OneQuestion(QuestionsView):
    """A screen about one question, which is `self.question`; one of another event answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the question among those of the event."""
        super().setup(request, *args, **kwargs)
        questions = Question.objects.filter(event=self.event).select_related("event", "section")
        questions = questions.prefetch_related(
            Prefetch("choices", Choice.objects.order_by("position", "pk")), "conditions__parent"
        )
        self.question: Question = get_object_or_404(questions, pk=kwargs["question"])

    def get_page_title(self) -> str:
        """Name the question."""
        return words(self.question.label, current_language()).text or self.question.code


def steps_of(request: HttpRequest) -> int:
    """Return by how much the button pressed moves something: up is -1, down is 1, anything else 0."""
    return {"up": -1, "down": 1}.get(request.POST.get("direction", ""), 0)
