"""What the screens of an event's questions share."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from common.languages import text_of
from events.desk.views.base import EventView
from events.registrations.models import Choice, Question, Section
from events.registrations.questions.actions import QuestionGone


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


class PartView(QuestionsView):
    """A screen about one part of the form; where the event has none of that number, it answers 404.

    What is sent about one that somebody has deleted meanwhile is answered by `tell_gone`.
    """

    is_gone = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Tell that the part is gone, or go on."""
        return self.tell_gone() if self.is_gone else super().dispatch(request, *args, **kwargs)

    def miss(self, everywhere: QuerySet[Any]) -> None:
        """Note that the part is gone; raises `Http404` unless something was sent, or if it is `everywhere` else."""
        if self.request.method != "POST" or everywhere.exists():
            raise Http404
        self.is_gone = True

    def tell_gone(self) -> HttpResponse:
        """Say that somebody else has deleted it."""
        messages.error(self.request, str(QuestionGone()))
        return self.back()


class SectionView(PartView):
    """A screen about one section, which is `self.section`."""

    section: Section

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the section among those of the event."""
        super().setup(request, *args, **kwargs)
        found = Section.objects.filter(event=self.event, pk=kwargs["section"]).select_related("event").first()
        if found is None:
            self.miss(Section.objects.filter(pk=kwargs["section"]))
        else:
            self.section = found

    def get_page_title(self) -> str:
        """Name the section."""
        return super().get_page_title() if self.is_gone else text_of(self.section.title)


class OneQuestion(PartView):
    """A screen about one question, which is `self.question`."""

    question: Question

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the question among those of the event."""
        super().setup(request, *args, **kwargs)
        questions = Question.objects.filter(event=self.event).select_related("event", "section")
        questions = questions.prefetch_related(
            Prefetch("choices", Choice.objects.order_by("position", "pk")), "conditions__parent"
        )
        found = questions.filter(pk=kwargs["question"]).first()
        if found is None:
            self.miss(Question.objects.filter(pk=kwargs["question"]))
        else:
            self.question = found

    def get_page_title(self) -> str:
        """Name the question."""
        if self.is_gone:
            return super().get_page_title()
        return text_of(self.question.label) or self.question.code


def deleted_meanwhile() -> str:
    """Return what to tell who saves a part of the form that is gone; what they typed is shown as a new one."""
    return _(
        "Somebody else has deleted this meanwhile. What you typed is still here: if you save it now, it is added as "
        "something new."
    )


def steps_of(request: HttpRequest) -> int:
    """Return by how much the button pressed moves something: up is -1, down is 1, anything else 0."""
    return {"up": -1, "down": 1}.get(request.POST.get("direction", ""), 0)
