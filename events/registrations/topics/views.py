"""The call for topics: reading what was suggested, suggesting, adding one's voice."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from common.languages import current_language, same_language, words
from events.programme.models import Event
from events.programme.rules import can_edit_event
from events.registrations.mine.prefill import usual_details
from events.registrations.mine.rules import verified_addresses
from events.registrations.models import Topic, TopicCall
from events.registrations.topics import actions
from events.registrations.topics.enums import CallPhase, TopicStatus
from events.registrations.topics.forms import SuggestForm, VoiceForm
from events.registrations.topics.limits import TooMany, check_limits
from events.registrations.topics.links import address_key, read_voice, was_filled_in_slowly
from events.registrations.topics.queries import activity_url, has_voice, phase_of, public_topics, with_voices
from events.registrations.topics.spam import suspicions
from partners.rules import Actor

ON_A_PAGE = 30


@never_cache
@require_GET
def topics(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the call and everything that was suggested and let through."""
    event, call = event_with_call(slug)
    page = Paginator(public_topics(event), ON_A_PAGE).get_page(request.GET.get("page"))
    reader = current_language()
    introduction, written_in = words(call.introduction, reader)
    context = {
        **call_context(event, call),
        "page": page,
        "received": request.GET.get("received", ""),
        "introduction": introduction,
        "introduction_language": "" if written_in is None or same_language(written_in, reader) else written_in,
    }
    return render(request, "events/topics/list.html", context)


@never_cache
def suggest(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form and take a suggestion; what comes too late is shown back."""
    event, call = event_with_call(slug)
    language = current_language()
    if request.method != "POST":
        form = SuggestForm(event=event, language=language, known=_told_by_account(request.user))
        return render(request, "events/topics/suggest.html", {**call_context(event, call), "form": form})
    form = SuggestForm(request.POST, event=event, language=language)
    if form.is_valid():
        try:
            held_for = _held_for(request, event, form)
            actions.suggest(
                by=request.user if request.user.is_authenticated else None,
                event=event, facts=form.facts(), letters_language=language, held_for=held_for,
                submission=form.cleaned_data["submission"],
            )  # fmt: skip
        except actions.AlreadySuggested:
            return redirect(reverse("topics", args=[event.slug]) + "?received=before")
        except (actions.CallClosed, TooMany) as error:
            form.add_error(None, too_late(error))
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect(reverse("topics", args=[event.slug]) + "?received=1")
    return render(request, "events/topics/suggest.html", {**call_context(event, call), "form": form})


@never_cache
def topic(request: HttpRequest, slug: str, topic: int) -> HttpResponse:
    """Show one topic; who is signed in adds their voice at once, everybody else asks for a link."""
    event, call = event_with_call(slug)
    found = _public_topic(event, topic)
    keys = _keys_of(request.user, event)
    form = VoiceForm(request.POST or None) if not keys else None
    error = ""
    if request.method == "POST":
        try:
            if keys:
                counted = actions.support(by=None, topic=found, addresses=keys)
                return _to(counted.topic, "counted" if counted.is_new else "known")
            if form is not None and form.is_valid():
                email = form.cleaned_data["email"]
                check_limits(request, "voice", email=email)
                actions.ask_for_voice(by=None, topic=found, email=email, language=current_language())
                return _to(found, "sent")
        except (actions.CallClosed, actions.TopicSettled, TooMany) as refused:
            error = str(refused)
    context = {
        **call_context(event, call),
        "topic": found,
        "activity_url": activity_url(found),
        "merged_into": _merged_into(found),
        "form": form,
        "error": error,
        "said": request.GET.get("voice", ""),
        "has_voice": bool(keys) and has_voice(found, keys),
        "may_support": found.status == TopicStatus.OPEN and call_is_open(call, event),
    }
    return render(request, "events/topics/topic.html", context, status=409 if error else 200)


@never_cache
def voice(request: HttpRequest, slug: str, topic: int, token: str) -> HttpResponse:
    """Ask once more, for mail programs open links by themselves; then count the voice."""
    event, call = event_with_call(slug)
    found = get_object_or_404(with_voices(Topic.objects.public()), event=event, pk=topic)
    key, error = read_voice(found, token), ""
    if key is not None and request.method == "POST":
        try:
            counted = actions.support(by=None, topic=found, addresses=[key])
            return _to(counted.topic, "counted" if counted.is_new else "known")
        except (actions.CallClosed, actions.TopicSettled) as refused:
            error = str(refused)
    context = {**call_context(event, call), "topic": found, "is_valid": key is not None, "error": error}
    return render(request, "events/topics/voice.html", context, status=404 if key is None else 409 if error else 200)


def event_with_call(slug: str) -> tuple[Event, TopicCall]:
    """Return the event called `slug` and its call; raises `Http404` for a draft and for one without a call."""
    event = get_object_or_404(Event.objects.public().select_related("topic_call"), slug=slug)
    call: TopicCall | None = getattr(event, "topic_call", None)
    if call is None:
        raise Http404
    return event, call


def call_is_open(call: TopicCall, event: Event) -> bool:
    """Tell whether topics can be suggested, changed and supported now."""
    return phase_of(call, event) == CallPhase.OPEN


def too_late(error: Exception) -> list[str]:
    """Return what the form says that was refused for `error`: why, and that nothing typed is lost."""
    if not isinstance(error, actions.CallClosed):
        return [str(error)]
    return [str(error), _("What you typed is still here, so that you can copy it.")]


def call_context(event: Event, call: TopicCall) -> dict[str, Any]:
    """Return what every page about the topics of `event` shows."""
    phase = phase_of(call, event)
    return {"event": event, "call": call, "phase": phase, "is_open": phase == CallPhase.OPEN}


def _held_for(request: HttpRequest, event: Event, form: SuggestForm) -> list[str]:
    """Return why the valid `form` is held back; never for who would decide about that. Raises `TooMany`."""
    is_one_of_many = check_limits(request, "suggest", email=form.cleaned_data["email"])
    if can_edit_event(request.user, event):
        return []
    codes = suspicions(form.facts())
    if form.is_trapped:
        codes.append("trap")
    if not was_filled_in_slowly(event, form.cleaned_data["stamp"]):
        codes.append("fast")
    if is_one_of_many:
        codes.append("many")
    return codes


def _public_topic(event: Event, number: int) -> Topic:
    topics = with_voices(Topic.objects.public()).select_related("event", "partner", "merged_into", "activity")
    return get_object_or_404(topics, event=event, pk=number)


def _merged_into(topic: Topic) -> Topic | None:
    other = topic.merged_into
    return other if other is not None and other.is_public else None


def _keys_of(user: Actor, event: Event) -> list[str]:
    return [address_key(event.pk, email) for email in verified_addresses(user)]


def _told_by_account(user: Actor) -> dict[str, str]:
    """Return what an account says of its person, by the names of the form's fields."""
    details = usual_details(user)
    name = f"{details.get('given_name', '')} {details.get('family_name', '')}".strip()
    known = {"name": name, "email": details.get("email", ""), "organisation": details.get("organisation", "")}
    return {field: value for field, value in known.items() if value}


def _to(topic: Topic, said: str) -> HttpResponse:
    return redirect(f"{reverse('topic', args=[topic.event.slug, topic.pk])}?voice={said}#voice")
