"""Totals as the desk's list of answers shows them."""

from django.test import Client
from django.urls import reverse

from events.models import Event
from events.registrations.answers.summing import Total


def in_line(total: Total) -> str:
    """Return a total in one line, such as “Vegan 7, Halal 3, not answered 12”."""
    parts = [f"{text} {number}" for text, number in total.lines]
    return ", ".join([*parts, f"not answered {total.unanswered}"] if total.unanswered else parts)


def totals_shown(client: Client, event: Event) -> dict[str, str]:
    """Return what whoever `client` is reads above the list of all answers, by question, and of how many people."""
    codes = [question.code for question in event.questions.all()]
    context = client.get(reverse("desk:answers", args=[event.pk]), {"question": codes}).context
    shown = {total.label: in_line(total) for total in context["totals"]}
    return {**shown, "people": str(context["counted"])}
