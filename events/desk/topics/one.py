"""One topic: what it says, what reviewers think, what can be decided."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.selection.forms import ReviewForm
from events.desk.topics.board import TopicsView, reasons_of
from events.desk.topics.decisions import DECISIONS, possible
from events.desk.topics.forms import DecisionForm
from events.registrations.models import Topic, TopicReview
from events.registrations.topics import actions
from events.registrations.topics.actions.errors import ErasureOnHold
from events.registrations.topics.enums import CHANGEABLE
from events.registrations.topics.queries import with_voices
from events.registrations.topics.rules import can_decide_about, can_review, shown_to

REFUSALS = (
    actions.AnswerMissing,
    actions.CannotMerge,
    actions.OwnOrganisation,
    actions.TopicSettled,
    ErasureOnHold,
)


class OneTopic(TopicsView):
    """A screen about one topic, which is `self.topic`.

    One of another event answers 404, and so does one that others decide about before everybody can read it.
    """

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the topic among those of the event that this person may find."""
        super().setup(request, *args, **kwargs)
        topics = with_voices(shown_to(self.user, self.event))
        topics = topics.select_related("event", "partner", "merged_into", "activity")
        self.topic: Topic = get_object_or_404(topics, pk=kwargs["topic"])
        self.may_decide = can_decide_about(self.user, self.topic)

    def get_page_title(self) -> str:
        """Call the screen by the topic."""
        return str(self.topic)

    def own_url(self) -> str:
        """Return the address of the topic."""
        return reverse("desk:topic", args=[self.event.pk, self.topic.pk])


class TopicScreen(OneTopic):
    """Everything about one topic; of one that others decide about what everybody can read, and nothing to do."""

    def get_template_names(self) -> list[str]:
        """Show what this person may see."""
        return ["events/desk/topics/topic.html" if self.may_decide else "events/desk/topics/left.html"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self._show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the review."""
        if not self.may_decide:
            messages.error(request, str(actions.OwnOrganisation()))
            return redirect(self.own_url())
        form = ReviewForm(request.POST, review=self._own())
        if form.is_valid():
            said = form.cleaned_data
            try:
                actions.review_topic(by=self.user, topic=self.topic, score=said["score"], note_text=said["note"])
            except (actions.OwnOrganisation, actions.TopicSettled) as refused:
                form.add_error(None, str(refused))
            except ValidationError as refused:
                form.add_error(None, refused.messages)
            else:
                messages.success(request, _("Your review is kept."))
                return redirect(self.own_url())
        return self._show(form)

    def _show(self, form: ReviewForm | None = None) -> HttpResponse:
        topic, may_review = self.topic, can_review(self.user, self.topic)
        return self.render_to_response(
            self.get_context_data(
                topic=topic,
                form=form or ReviewForm(review=self._own()),
                may_review=may_review,
                can_still_review=may_review and topic.status in CHANGEABLE,
                reviews=list(topic.reviews.select_related("reviewer")) if may_review else [],
                own=self.user,
                reasons=reasons_of(topic),
                decisions=list(possible(topic)),
                merged=list(topic.merged_topics.all()),
                list_url=self.list_url(),
            )
        )

    def _own(self) -> TopicReview | None:
        return self.topic.reviews.filter(reviewer=self.user).first() if can_review(self.user, self.topic) else None


class DecideTopic(OneTopic):
    """Says what a decision does, asks what it needs, then carries it out."""

    template_name = "events/desk/topics/decide.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the decision by its name."""
        super().setup(request, *args, **kwargs)
        if kwargs["decision"] not in DECISIONS:
            raise Http404
        self.decision = DECISIONS[kwargs["decision"]]

    def trail(self) -> list[Crumb]:
        """Stand below the topic."""
        *above, own = super().trail()
        return [*above, {**own, "url": self.own_url()}, {"url": "", "label": str(self.decision.label)}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Lead back to the topic where the decision is not this person's, or not possible any more."""
        if self.may_decide and self.decision.is_possible(self.topic):
            return super().dispatch(request, *args, **kwargs)
        refused = actions.TopicSettled(self.topic.status) if self.may_decide else actions.OwnOrganisation()
        messages.error(request, str(refused))
        return redirect(self.own_url())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        return self._ask(self.decision.form_class(topic=self.topic, viewer=self.user))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry the decision out, or say what is in the way with everything typed still there."""
        form = self.decision.form_class(request.POST, topic=self.topic, viewer=self.user)
        if form.is_valid():
            try:
                self.decision.run(by=self.user, topic=self.topic, **form.values)
            except REFUSALS as refused:
                form.add_error(None, str(refused))
            except ValidationError as refused:
                form.add_error(None, refused.messages)
            else:
                messages.success(request, str(self.decision.done))
                return redirect(self.own_url())
        return self._ask(form)

    def _ask(self, form: DecisionForm) -> HttpResponse:
        context = {"topic": self.topic, "decision": self.decision, "form": form, "own_url": self.own_url()}
        return self.render_to_response(self.get_context_data(**context))
