"""What somebody in a delegation answered, for who leads it: where the question says that leads read along."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from events.desk.answers.queries import answers_of_guest, questions_for_leads
from events.desk.delegations.views.base import BlockScreen
from events.registrations.delegations.rules import delegates_of
from events.registrations.models import Registration


class AnswersOfDelegate(BlockScreen):
    """The answers of one person, `self.person`; for who may read none the screen does not exist."""

    template_name = "events/desk/delegations/answers.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the person among those of the delegation."""
        super().setup(request, *args, **kwargs)
        people = delegates_of(self.block).filter(erased_at=None).select_related("event")
        self.person: Registration = get_object_or_404(people, pk=kwargs["registration"])

    def get_page_title(self) -> str:
        """Name the person."""
        return _("Answers of %(person)s") % {"person": self.person.full_name}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them; sensitive ones once they are asked for, which leaves a trace."""
        questions = questions_for_leads(self.block.event)
        if not questions:
            raise Http404
        answers = answers_of_guest(
            by=self.user,
            registration=self.person,
            questions=questions,
            with_sensitive=request.GET.get("answers") == "sensitive",
        )
        return self.render_to_response(
            self.get_context_data(
                answers=answers,
                registration=self.person,
                event=self.block.event,
                answer_file="delegations:answer_file",
                place=self.block.pk,
                has_hidden=any(answer.is_hidden for answer in answers),
            )
        )
