"""The pages on which people say what readers learn about them."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from partners import actions
from partners.accounts.profile_forms import PhotoForm, ProfileForm, WholeProfile, role_forms
from partners.models import Membership, Profile, User
from partners.rules import can_have_profile

View = Callable[[HttpRequest], HttpResponse]


def _with_profile(view: Callable[[HttpRequest, User, Profile | None], HttpResponse]) -> View:
    """Give `view` the signed-in person as stored and their profile; who can have none is told why."""

    @wraps(view)
    def _view(request: HttpRequest) -> HttpResponse:
        user = User.objects.get(pk=cast("User", request.user).pk)
        if not can_have_profile(user):
            return render(request, "account/profile_none.html", status=403)
        return view(request, user, Profile.objects.select_related("photo").filter(user=user).first())

    return _view


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
@_with_profile
def profile(request: HttpRequest, user: User, stored: Profile | None) -> HttpResponse:
    """Let people write about themselves, and say field by field what is for readers."""
    form = ProfileForm(request.POST or None, profile=stored)
    roles = role_forms(request.POST or None, user=user, profile=stored)
    if request.method == "POST" and all([form.is_valid(), roles.is_valid()]):
        facts = form.cleaned_data
        try:
            actions.change_profile(
                by=user,
                user=user,
                biography=facts["biography"],
                website=facts["website"],
                roles=roles.roles(),
                shown=form.shown,
            )
        except actions.NotAllowed:
            raise PermissionDenied from None
        except actions.NotThereAnyMore as left:
            form.add_error(None, str(left))
        else:
            messages.success(request, _("Your page has been saved."))
            return redirect("account_profile")
    whole = WholeProfile(form, roles)
    facts = {"form": form, "roles": roles, "whole": whole, "profile": stored, "shown_by": _shown_by(user)}
    return render(request, "account/profile.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
@_with_profile
def photo(request: HttpRequest, user: User, stored: Profile | None) -> HttpResponse:
    """Let people upload a photo of themselves, show it, or have it deleted."""
    if request.method == "POST" and "remove" in request.POST:
        actions.remove_photo(by=user, user=user)
        messages.success(request, _("Your photo has been deleted."))
        return redirect("account_profile")
    is_sent = request.method == "POST"
    form = PhotoForm(request.POST if is_sent else None, request.FILES if is_sent else None, profile=stored)
    if is_sent and form.is_valid():
        facts = form.cleaned_data
        actions.set_photo(by=user, user=user, photo=facts["photo"], shown=facts["photo_shown"])
        messages.success(request, _("Your photo has been saved."))
        return redirect("account_profile")
    return render(request, "account/profile_photo.html", {"form": form, "profile": stored})


@require_POST
@login_required
@never_cache
@_with_profile
def show(request: HttpRequest, user: User, _stored: Profile | None) -> HttpResponse:
    """Let people agree that everybody sees their page."""
    shown = actions.open_profile(by=user, user=user)
    messages.success(request, _("Everybody can see your page now."))
    return redirect("person", shown.slug)


@require_POST
@login_required
@never_cache
@_with_profile
def hide(request: HttpRequest, user: User, _stored: Profile | None) -> HttpResponse:
    """Let people take back their agreement."""
    actions.close_profile(by=user, user=user)
    messages.success(request, _("Nobody sees your page any more. What you wrote is kept for you."))
    return redirect("account_profile")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
@_with_profile
def delete(request: HttpRequest, user: User, stored: Profile | None) -> HttpResponse:
    """Let people have all of it forgotten, after a question."""
    if request.method == "POST":
        actions.delete_profile(by=user, user=user)
        messages.success(request, _("Your page and all you wrote there is deleted."))
        return redirect("account")
    return render(request, "account/profile_delete.html", {"profile": stored, "shown_by": _shown_by(user)})


def _shown_by(user: User) -> QuerySet[Membership]:
    """Return what `user` does for partners on whose page they agreed to be shown: articles for these name them."""
    return Membership.objects.public().filter(user=user).select_related("partner").order_by("partner__short_name")
