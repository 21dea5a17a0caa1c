"""The pages of people who agreed to be shown."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from cms.page_cache import kept_until_changed
from cms.presenters.person import person_context
from partners.queries import profile_at


@require_safe
@kept_until_changed
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Show somebody who agreed to it; to themselves even before, so that they see what they agree to."""
    profile = profile_at(slug)
    is_own = profile is not None and profile.user_id == request.user.pk
    if profile is None or not (is_own or profile.is_public):
        raise Http404
    context = person_context(request, profile)
    response = render(request, "cms/person.html", {**context, "is_own": is_own, "is_public": profile.is_public})
    if is_own:
        add_never_cache_headers(response)
    return response
