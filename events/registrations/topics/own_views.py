"""Changing and withdrawing one's own suggestion by its private link."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from events.programme.models import Event
from events.registrations.models import Topic
from events.registrations.topics import actions
from events.registrations.topics.enums import CHANGEABLE
from events.registrations.topics.forms import TopicForm, told_of
from events.registrations.topics.queries import activity_url, with_voices
from events.registrations.topics.spam import suspicions
from events.registrations.topics.views import call_context, call_is_open, event_with_call, too_late


@never_cache
def own(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Show somebody their suggestion with what became of it, and let them change it while the call is open."""
    event, _call = event_with_call(slug)
    topic = _own_topic(event, token)
    form = TopicForm(request.POST if request.method == "POST" else None, initial=told_of(topic))
    if request.method == "POST" and form.is_valid():
        facts = form.words()
        try:
            held_for = suspicions({**facts, "name": topic.name, "organisation": topic.organisation}, changed=topic)
            actions.change_topic(by=None, topic=topic, facts=facts, held_for=held_for)
        except (actions.CallClosed, actions.TopicSettled) as error:
            form.add_error(None, too_late(error))
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return _back(topic, "changed")
    return _page(request, event, topic, form)


@never_cache
@require_POST
def withdraw(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Withdraw the suggestion."""
    event, _call = event_with_call(slug)
    topic = _own_topic(event, token)
    try:
        actions.withdraw_topic(by=None, topic=topic)
    except actions.TopicSettled as error:
        return _page(request, event, topic, TopicForm(initial=told_of(topic)), error=str(error))
    return _back(topic, "withdrawn")


def _own_topic(event: Event, token: str) -> Topic:
    topics = with_voices(Topic.objects.filter(event=event)).select_related("event", "partner", "merged_into")
    return get_object_or_404(topics, token=token, erased_at=None)


def _page(request: HttpRequest, event: Event, topic: Topic, form: TopicForm, *, error: str = "") -> HttpResponse:
    call = event.topic_call
    may_change = topic.status in CHANGEABLE and call_is_open(call, event)
    context = {
        **call_context(event, call),
        "topic": topic,
        "form": form,
        "error": error,
        # What was typed too late is shown back all the same.
        "shows_form": may_change or form.is_bound,
        "may_change": may_change,
        "may_withdraw": topic.status in CHANGEABLE,
        "activity_url": activity_url(topic),
        "said": request.GET.get("said", ""),
    }
    response = render(request, "events/topics/own.html", context, status=409 if error else 200)
    response["X-Robots-Tag"] = "noindex"
    return response


def _back(topic: Topic, said: str) -> HttpResponse:
    return redirect(f"{reverse('topic_own', args=[topic.event.slug, topic.token])}?said={said}")
