"""One application: what the person says, what reviewers think, what can be decided."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from events.desk.history import changes_of_registration
from events.desk.selection.board import SelectionView
from events.desk.selection.forms import ReviewForm
from events.desk.selection.proposal import DECISIONS
from events.registrations.models import Registration, RegistrationQuerySet
from events.registrations.queries import queue_position
from events.registrations.selection.actions import AlreadyDecided, ConflictOfInterest, review
from events.registrations.selection.enums import UNDECIDED
from events.registrations.selection.groups import comes_whole, others_of_groups
from events.registrations.selection.queries import been_before
from events.registrations.selection.rules import can_decide, can_decide_about, can_review, reviewable_by


class ApplicationScreen(SelectionView):
    """Everything about one application; what reviewers think only for those who have no interest in it."""

    template_name = "events/desk/selection/application.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the application among those for the event."""
        super().setup(request, *args, **kwargs)
        found = Registration.objects.filter(event=self.event).select_related(
            "event", "pool", "sending_partner", "previous", "party"
        )
        self.registration: Registration = get_object_or_404(found, pk=kwargs["registration"])
        self.may_review = can_review(self.user, self.registration)

    def get_page_title(self) -> str:
        """Call the screen by the person."""
        return self.registration.full_name

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self._show(ReviewForm(review=self._own()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the review, and go on to the next application where that was asked for."""
        form = ReviewForm(request.POST, review=self._own())
        if not form.is_valid():
            return self._show(form)
        try:
            review(by=self.user, registration=self.registration, **form.cleaned_data)
        except (AlreadyDecided, ConflictOfInterest, ValidationError) as refused:
            form.add_error(None, refused if isinstance(refused, ValidationError) else str(refused))
            return self._show(form)
        messages.success(request, _("Your review of %(person)s is kept.") % {"person": self.registration.full_name})
        following = self._following() if request.POST.get("then") == "next" else self.registration
        if following is None:
            messages.info(request, _("You have reviewed everything there is for you to review."))
            return redirect(self.board_url())
        return redirect("desk:selection_application", self.event.pk, following.pk)

    def _show(self, form: ReviewForm) -> HttpResponse:
        registration = self.registration
        return self.render_to_response(
            self.get_context_data(
                registration=registration,
                form=form,
                may_review=self.may_review,
                can_still_review=self.may_review and registration.status in UNDECIDED,
                reviews=list(registration.reviews.select_related("reviewer")) if self.may_review else [],
                own=self.user,
                been_before=been_before(self.event).filter(email=registration.email).select_related("event"),
                companions=others_of_groups([registration]) if comes_whole(registration) else [],
                queue_position=queue_position(registration),
                decisions=[one for one in DECISIONS.values() if registration.status in one.possible],
                may_decide=can_decide_about(self.user, registration),
                is_decider=can_decide(self.user, self.event),
                following=self._following(),
                changes=changes_of_registration(registration),
                decide_url=reverse("desk:selection_decide", args=[self.event.pk]),
                board_url=self.board_url(),
            )
        )

    def _own(self) -> Any:
        return self.registration.reviews.filter(reviewer=self.user).first() if self.may_review else None

    def _following(self) -> Registration | None:
        """Return the next application that this person could review and has not, after this one in order of arrival."""
        here = self.registration
        rows: RegistrationQuerySet = reviewable_by(self.user, self.event).filter(status__in=UNDECIDED)
        rows = rows.exclude(pk=here.pk).exclude(reviews__reviewer=self.user).order_by("registered_at", "pk")
        later = Q(registered_at__gt=here.registered_at) | Q(registered_at=here.registered_at, pk__gt=here.pk)
        return rows.filter(later).first() or rows.first()
