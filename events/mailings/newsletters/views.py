"""The public pages of newsletters: asking for them, confirming, changing what one gets, and leaving."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from common.languages import current_language
from events.mailings.newsletters import actions
from events.mailings.newsletters.actions.forgetting import KEPT_AFTER_LEAVING
from events.mailings.newsletters.enums import Source, SubscriberState
from events.mailings.newsletters.forms import OwnForm, SubscribeForm
from events.mailings.newsletters.limits import TooMany, check_limits
from events.mailings.newsletters.links import own_path, read_leave, read_own, read_wish
from events.mailings.newsletters.models import Newsletter
from events.mailings.newsletters.queries import newsletters_of, offered_newsletters

READ_AND_SENT = ["GET", "HEAD", "POST"]


@require_http_methods(READ_AND_SENT)
@never_cache
def subscribe(request: HttpRequest) -> HttpResponse:
    """Take an address; the answer is the same whether it is known or not."""
    offered, language = offered_newsletters(), current_language()
    chosen = _asked_for(request, offered)
    form = SubscribeForm(
        request.POST if request.method == "POST" else None, offered=offered, language=language, chosen=chosen
    )
    if request.method == "POST" and offered and form.is_valid():
        try:
            check_limits(request, email=form.cleaned_data["email"])
            if not form.is_trapped:
                source = Source.PAGE if "of" in request.GET else Source.WEBSITE
                actions.ask(by=None, source=source, **form.wish())
        except TooMany as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(reverse("newsletter") + "?sent=1")
    context = {"form": form, "offered": offered, "chosen": chosen, "was_sent": "sent" in request.GET}
    return render(request, "events/newsletters/subscribe.html", context)


@require_http_methods(READ_AND_SENT)
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, for mail programs open links by themselves; then send newsletters from now on."""
    wish = read_wish(token)
    if wish is None:
        return _gone(request)
    if request.method == "POST":
        subscriber = actions.confirm(by=None, wish=wish)
        messages.success(request, _("Thank you. From now on newsletters come to you."))
        with translation.override(wish.language):
            return redirect(own_path(subscriber))
    return _private(render(request, "events/newsletters/confirm.html", {"wish": wish}))


@require_http_methods(READ_AND_SENT)
@never_cache
def own(request: HttpRequest, token: str) -> HttpResponse:
    """Show subscribers what they get and everything that is kept of them, and let them change it or leave."""
    subscriber = read_own(token)
    if subscriber is None:
        return _gone(request)
    form = OwnForm(request.POST if request.method == "POST" else None, subscriber=subscriber)
    if request.method == "POST" and "leave" in request.POST:
        actions.leave(by=None, subscriber=subscriber)
        messages.success(request, _("You get no newsletters any more."))
        return redirect(request.path)
    if request.method == "POST" and form.is_valid():
        stored = actions.change_own(by=None, subscriber=subscriber, **form.wish())
        gets = stored.state == SubscriberState.CONFIRMED
        messages.success(request, _("Your changes are saved.") if gets else _("You get no newsletters any more."))
        return redirect(request.path)
    left = subscriber.left_at
    context = {
        "subscriber": subscriber,
        "form": form,
        "subscriptions": subscriber.subscriptions.select_related("newsletter__partner"),
        "forgotten_on": left + KEPT_AFTER_LEAVING if left else None,
    }
    return _private(render(request, "events/newsletters/own.html", context))


@csrf_exempt  # the link is the proof: mail programs send it without having seen a page
@require_http_methods(READ_AND_SENT)
@never_cache
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether one newsletter shall no longer come, and end it when that is sent.

    Opening it changes nothing, for scanners of mail open every link. RFC 8058 section 3.2: a mail program that sends
    its one line is answered without being led anywhere.
    """
    found = read_leave(token)
    if found is None:
        return _gone(request)
    if request.method == "POST":
        subscriber = actions.leave(by=None, subscriber=found.subscriber, newsletter=found.newsletter)
        said = _("The newsletter no longer comes to you.")
        if "List-Unsubscribe" in request.POST:
            return HttpResponse(said, content_type="text/plain; charset=utf-8")
        messages.success(request, said)
        return redirect(own_path(subscriber))
    gets = found.newsletter in newsletters_of(found.subscriber)
    context = {"newsletter": found.newsletter, "gets": gets, "own_path": own_path(found.subscriber)}
    return _private(render(request, "events/newsletters/leave.html", context))


def _asked_for(request: HttpRequest, offered: list[Newsletter]) -> Newsletter | None:
    """Return the newsletter that a link to the form is about, by the partner's address name in `of`."""
    slug = request.GET.get("of", "")
    return next((one for one in offered if one.partner is not None and one.partner.slug == slug), None)


def _gone(request: HttpRequest) -> HttpResponse:
    return _private(render(request, "events/newsletters/gone.html", status=404))


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
