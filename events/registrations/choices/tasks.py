"""Letters about sign-ups: enqueued inside the action's transaction, written by a worker when they are still true."""

from django_tasks import task

from events.registrations.choices.enums import SignupStatus


@task(queue_name="mail")
def tell_signup(signup_id: int, message: str, left: list[int], reason: str = "") -> str:
    """Write to the guest of a sign-up what has become of it, in their language.

    `message` is a name of `letters.LETTERS`, `left` the activities given up for it by number, `reason` the organisers'
    own words. Returns `posted`; `stale` when it is so no more, which has its own letter; `gone` when who it is about
    was erased.
    """
    # Letters read what the actions that enqueue this task change.
    from events.registrations.choices.letters import LETTERS, TRUE_WHILE
    from events.registrations.models import Signup

    signups = Signup.objects.select_related("activity", "registration__event", "registration__accompanies")
    signup = signups.filter(pk=signup_id, registration__erased_at=None).first()
    if signup is None:
        return "gone"
    if SignupStatus(signup.status) not in TRUE_WHILE[message] or signup.registration.event.is_cancelled:
        return "stale"
    LETTERS[message](signup, left=left, reason=reason)
    return "posted"
