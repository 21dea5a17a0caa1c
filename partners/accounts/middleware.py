"""Nobody who can change what belongs to others gets by with a password alone."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseForbidden
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from partners.accounts import rules
from partners.models import User

BACK_OFFICE = "/admin/"
# Where people sign in and out and look after their account, by the names of the addresses.
ACCOUNT = ("account", "mfa_", "wagtailadmin_login", "wagtailadmin_logout")


class SecondFactorMiddleware:
    """Stops people between signing in and what their role opens.

    Somebody whose role needs a second factor, and whose session has not shown one, is led from the back office to the
    screen where they set it up or show it, and is a visitor like any other elsewhere. Somebody without work in the
    back office is told so; Wagtail would send them back and forth between its pages and the sign-in form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Remember what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; `process_view` decides when it is known where it goes."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Return where to go first, or None to go on."""
        # Visitors bring no session, and asking for theirs would make every page theirs alone.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or _is_about_the_account(request):
            return None
        user = request.user
        if not user.is_authenticated:
            return None
        in_back_office = request.path_info.startswith(BACK_OFFICE)
        step = missing_step(request)
        if step and not in_back_office:
            request.user = AnonymousUser()
            return None
        if not in_back_office or (not step and user.has_perm("wagtailadmin.access_admin")):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # A script would take the form it is led to for its answer.
            return HttpResponseForbidden()
        return _lead(request, user, step) if step else _explain(request, user)


def missing_step(request: HttpRequest) -> str:
    """Return the name of the screen where the signed-in person has to show a second factor; empty if they have."""
    if not rules.needs_second_factor(request.user):
        return ""
    if not rules.has_second_factor(request.user):
        return "mfa_activate_totp"
    return "" if rules.has_proved_second_factor(request) else "mfa_reauthenticate"


def _is_about_the_account(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and (match.url_name or "").startswith(ACCOUNT)


def _lead(request: HttpRequest, user: User, step: str) -> HttpResponseBase:
    with translation.override(user.language):
        return redirect_to_login(request.get_full_path(), login_url=step)


def _explain(request: HttpRequest, user: User) -> HttpResponseBase:
    with translation.override(user.language):
        messages.warning(
            request,
            _(
                "The back office is for people who work for a partner or the network office. Your account has no part "
                "in it; if it should, ask the person who invited you."
            ),
        )
        return redirect("account")
