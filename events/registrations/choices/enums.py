"""Choices for sign-ups and allocations, and the one table of a sign-up's life."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class SignupStatus(TextChoices):
    """Where a sign-up stands."""

    WAITING = "waiting", pgettext_lazy("sign-up", "Waiting")
    CONFIRMED = "confirmed", pgettext_lazy("sign-up", "Confirmed")
    LEFT = "left", pgettext_lazy("sign-up", "Left")
    REMOVED = "removed", pgettext_lazy("sign-up", "Taken off by the organisers")


class SignupSource(TextChoices):
    """How a sign-up came about."""

    CHOSEN = "chosen", pgettext_lazy("sign-up", "Chosen by the guest")
    ALLOCATED = "allocated", pgettext_lazy("sign-up", "By the allocation")
    ORGANISER = "organiser", pgettext_lazy("sign-up", "By the organisers")


class AllocationState(TextChoices):
    """Where a run of the allocation stands; `stopped` keeps the best that was found until then."""

    QUEUED = "queued", pgettext_lazy("allocation", "About to begin")
    RUNNING = "running", pgettext_lazy("allocation", "Running")
    DONE = "done", pgettext_lazy("allocation", "Finished")
    STOPPED = "stopped", pgettext_lazy("allocation", "Stopped, with the best so far")
    FAILED = "failed", pgettext_lazy("allocation", "Not possible")
    APPLIED = "applied", pgettext_lazy("allocation", "Applied")


# A run in one of these states has not come to an end.
UNDER_WAY = frozenset({AllocationState.QUEUED, AllocationState.RUNNING})

# From the state on the left (None: nothing yet) a sign-up may go to the states on the right, and nowhere else.
# `left` is the guest's doing, `removed` the organisers'. Who comes back has a new one.
SIGNUP_TRANSITIONS: dict[str | None, frozenset[str]] = {
    None: frozenset({SignupStatus.WAITING, SignupStatus.CONFIRMED}),
    SignupStatus.WAITING: frozenset({SignupStatus.CONFIRMED, SignupStatus.LEFT, SignupStatus.REMOVED}),
    SignupStatus.CONFIRMED: frozenset({SignupStatus.LEFT, SignupStatus.REMOVED}),
    SignupStatus.LEFT: frozenset(),
    SignupStatus.REMOVED: frozenset(),
}
