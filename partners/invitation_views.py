"""The page behind the link of an invitation."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from partners import actions
from partners.forms import JoinForm
from partners.managers import normalise_email
from partners.models import Invitation, User
from partners.newcomers import sign_in

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """Give `view` the valid invitation of the token; any other link gets a kind page that tells nothing."""

    @never_cache
    def with_invitation(request: HttpRequest, token: str) -> HttpResponse:
        invitation = _valid_invitation(token)
        response = _ended(request) if invitation is None else view(request, invitation)
        response["X-Robots-Tag"] = "noindex"
        return response

    return with_invitation


@sensitive_post_parameters("password")
@private
def invitation(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Name who invites to what; take the answer of a newcomer, or of somebody signed in with the address."""
    if request.user.is_authenticated:
        return _answer(request, invitation, request.user)
    person = User.objects.filter(email=invitation.email).first()
    if person is None:
        return _join(request, invitation)
    if not person.is_active:
        return _ended(request)
    return _sign_in_first(request, invitation)


def _answer(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponse:
    error = ""
    if normalise_email(user.email) != invitation.email:
        error = str(actions.MisdirectedInvitation())
    elif request.method == "POST":
        try:
            actions.accept_invitation(by=user, invitation=invitation)
        except (actions.InvitationEnded, actions.MisdirectedInvitation):
            return _ended(request)
        return _welcome(request, invitation)
    # Never 403 here: Django logs the address of such an answer, and the token in it still holds.
    return render(request, "partners/invitation_accept.html", {"invitation": invitation, "error": error})


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = JoinForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("first_name", "last_name", "password", "language")}
        try:
            user = actions.join_by_invitation(by=None, invitation=invitation, **facts)
        except actions.InvitationEnded:
            return _ended(request)
        except actions.SignInFirst:
            return _sign_in_first(request, invitation)
        sign_in(request, user)
        return _welcome(request, invitation)
    return render(request, "partners/invitation_join.html", {"invitation": invitation, "form": form})


def _sign_in_first(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}"
    return render(request, "partners/invitation_sign_in.html", {"invitation": invitation, "sign_in_url": address})


def _welcome(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    where = invitation.partner or settings.NETWORK_NAME
    messages.success(request, _("Welcome! You now work for %(place)s.") % {"place": where})
    return redirect("wagtailadmin_home")


def _ended(request: HttpRequest) -> HttpResponse:
    return render(request, "partners/invitation_ended.html", status=404)


def _valid_invitation(token: str) -> Invitation | None:
    invitations = Invitation.objects.open().select_related("partner", "invited_by")
    found = invitations.filter(token_hash=actions.token_hash(token)).first()
    return None if found is None or found.has_expired() else found
