"""Sending a mailing, outside the transaction that began it."""

from django_tasks import task

from events.mailings.sending.running import send_some


@task(queue_name="mail")
def deliver(mailing: int) -> str:
    """Send what is due of the mailing with this number for about a minute, and go on in a new task if there is more.

    Returns `more` or `done`; what waits for its time is taken up by `manage.py send_mailings`.
    """
    if send_some(mailing):
        deliver.enqueue(mailing)
        return "more"
    return "done"
