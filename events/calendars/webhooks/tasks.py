"""The first attempt to send a message; later ones are those of `manage.py send_webhooks`."""

from django_tasks import task

from events.calendars.webhooks.sending import send


@task(queue_name="webhooks")
def send_message(delivery: int) -> str:
    """Send the message with this number, unless somebody has; returns how it is doing, or `gone`."""
    return send(delivery)
