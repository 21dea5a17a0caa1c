"""The pages of accounts that are ours alone; the others are django-allauth's with our forms and templates."""

from typing import Any, cast
from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from partners.accounts import actions, rules
from partners.accounts.forms import DetailsForm
from partners.actions import NotAllowed
from partners.models import Profile, User
from partners.rules import can_have_profile


@require_safe
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Lead from another sign-in form to ours, along with the page that was asked for if it is on this site."""
    target = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts=None, require_https=request.is_secure())
    query = f"?{urlencode({'next': target})}" if target and safe else ""
    return redirect(reverse("account_login") + query)


@require_safe
@login_required
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Show people what we know about them and where they change it."""
    user = cast("User", request.user)
    context = {
        "has_second_factor": rules.has_second_factor(user),
        "needs_second_factor": rules.needs_second_factor(user),
        "can_enter_back_office": user.has_perm("wagtailadmin.access_admin"),
        "can_have_profile": can_have_profile(user),
        "is_shown": Profile.objects.public().filter(user=user).exists(),
        "can_close": rules.can_close_account(user),
        "memberships": user.memberships.select_related("partner").order_by("partner__name"),
    }
    return render(request, "account/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def details(request: HttpRequest) -> HttpResponse:
    """Let people say what they are called and which language they read."""
    user = _stored(request)
    form = DetailsForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        user = actions.change_details(by=user, user=user, **form.cleaned_data)
        with translation.override(user.language):
            messages.success(request, _("Your details have been changed."))
            return redirect("account")
    return render(request, "account/details.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
@never_cache
def close(request: HttpRequest) -> HttpResponse:
    """Let people delete their account, after a question."""
    user = _stored(request)
    if not rules.can_close_account(user):
        raise PermissionDenied
    if request.method == "POST":
        try:
            actions.close_account(by=user, user=user)
        except NotAllowed:
            raise PermissionDenied from None
        logout(request)
        messages.success(request, _("Your account is closed."))
        return redirect("account_login")
    return render(request, "account/close.html")


class ConnectApp(ActivateTOTPView):
    """django-allauth's screen where an app is connected; the session that did it has shown its second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Store the app and lead to the recovery codes."""
        response = super().form_valid(form)
        app = Authenticator.objects.get(user_id=self.request.user.pk, type=Authenticator.Type.TOTP)
        record_authentication(self.request, self.request.user, "mfa", id=app.pk, type=app.type)
        return response


def _stored(request: HttpRequest) -> User:
    """Return the signed-in person as stored, so that a form that is refused leaves the page's own as it was."""
    return User.objects.get(pk=cast("User", request.user).pk)
