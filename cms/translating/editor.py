"""wagtail-localize's own screens: its editor with the rights it does not ask for, everything else refused.

It has screens that begin translations for whoever has one permission, turn pages into aliases, report on everybody's
translations and list snippets. Translations are begun on our screens, nothing here is ever an alias.
"""

from collections.abc import Callable, Iterable
from typing import Any, cast
from urllib.parse import urlsplit

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, re_path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import OverridableSegment, StringSegment, Translation
from wagtail_localize.views import edit_translation

from cms.isolation.pages import visible_pages
from cms.translating.actions import publish_translation
from cms.translating.po import LARGEST, PoRefused
from cms.translating.rules import require_target
from cms.translating.texts import page_file, take_file
from cms.translating.views.files import tell
from cms.translating.views.pages import REFUSALS, po_response
from cms.translating.words import in_translation, translation_into
from partners.models import User

SCHEMES = {"", "http", "https", "mailto", "tel"}


def own(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let `view` of wagtail-localize answer only about translations into pages that the person may edit."""

    def answer(request: HttpRequest, translation_id: int, **rest: Any) -> Any:
        translation = get_object_or_404(Translation, pk=translation_id)
        require_target(cast(User, request.user), translation)
        for name, model in (("string_segment_id", StringSegment), ("overridable_segment_id", OverridableSegment)):
            if name in rest:
                get_object_or_404(model, pk=rest[name], source=translation.source_id)
        return view(request, translation_id, **rest)

    return answer


def edit_string(request: HttpRequest, translation_id: int, string_segment_id: int) -> Any:
    """Store one translated text."""
    return edit_translation.edit_string_translation(request, translation_id, string_segment_id)


def edit_override(request: HttpRequest, translation_id: int, overridable_segment_id: int) -> Any:
    """Store another picture, page, document or address for the translation; only one that the person may use."""
    if request.method == "PUT":
        segment = get_object_or_404(OverridableSegment, pk=overridable_segment_id)
        if not _is_usable(request, segment):
            return HttpResponseBadRequest()
    return edit_translation.edit_override(request, translation_id, overridable_segment_id)


def _is_usable(request: HttpRequest, segment: OverridableSegment) -> bool:
    """Return whether what was sent may stand on the page; raises `Http404` for a file or a page of somebody else."""
    value = _sent_value(request)
    if not value.isdecimal():
        try:
            return urlsplit(value).scheme.lower() in SCHEMES
        except ValueError:
            return False
    source = segment.source.get_source_instance()
    place = edit_translation.get_segment_location_info(
        source,
        edit_translation.TabHelper(source),
        segment.context.path,
        segment.context.get_field_path(source),
        widget=True,
    )
    kind = (place["widget"] or {}).get("type")
    user: Any = request.user
    if kind == "page_chooser":
        usable: Any = visible_pages(user, Page.objects.all())
    else:
        model = get_document_model() if kind == "document_chooser" else get_image_model()
        usable = policy_registry.get_by_type(model).instances_user_has_permission_for(user, "choose")
    get_object_or_404(usable, pk=int(value))
    return True


def _sent_value(request: HttpRequest) -> str:
    """Return the value of a PUT, which Django leaves for others to read."""
    bytes(request.body)  # read first, the stream can be read again by the view behind
    return str(Request(request, parsers=[MultiPartParser(), FormParser()]).data.get("value", ""))


def download(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Hand out the PO file, the same as from the queue."""
    translation = get_object_or_404(Translation, pk=translation_id)
    language = translation.target_locale.language_code
    source = translation.source.get_source_instance()
    return po_response(page_file(source, language), source.slug, language)


@require_POST
def upload(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take a PO file for the page that is open in the editor."""
    translation = get_object_or_404(Translation, pk=translation_id)
    file = request.FILES.get("file")
    content = file.read(LARGEST + 1) if file else b""
    about = f"page:{translation.source.object_id}"
    try:
        taken = take_file(
            by=cast(User, request.user),
            content=content,
            about=about,
            language=translation.target_locale.language_code,
        )
    except PoRefused as refusal:
        for problem in refusal.problems:
            messages.error(request, problem)
    else:
        tell(request, taken)
    return redirect(get_valid_next_url_from_request(request) or reverse("translations:finish", args=[translation_id]))


def nothing(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Answer that there is nothing at this address."""
    raise Http404


def before_edit(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish from wagtail-localize's editor our way; make no aliases. None for everything else."""
    if request.method != "POST":
        return None
    if "localize-convert-to-alias" in request.POST:
        raise Http404
    translation = translation_into(page)
    if translation is None or request.POST.get("action") != "publish":
        return None
    try:
        publish_translation(by=cast(User, request.user), translation=translation)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Published."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def before_publishing_many(
    request: HttpRequest, pages: Iterable[Page], *, with_drafts_below: bool
) -> HttpResponse | None:
    """Keep Wagtail from publishing what its form for one page would not: None when there is nothing of the kind.

    Those are drafts whose words are still in the making, and pages locked for the person, such as submitted ones.
    With `with_drafts_below`, the drafts below the chosen pages are about to be published as well.
    """
    chosen = Q(pk__in=[page.pk for page in pages])
    if with_drafts_below:
        for page in pages:
            chosen |= Q(path__startswith=page.path, live=False)
    found = Page.objects.filter(chosen).annotate(in_translation=in_translation()).specific(defer=True)
    concerned = [page for page in found if page.permissions_for_user(request.user).can_publish()]
    waiting = [page for page in concerned if page.in_translation and not page.live]
    locked = [(page, lock) for page in concerned if (lock := page.get_lock()) and lock.for_user(request.user)]
    for page, lock in locked:
        messages.error(request, format_html("{}: {}", page.get_admin_display_title(), lock.get_message(request.user)))
    if waiting:
        titles = ", ".join(page.get_admin_display_title() for page in waiting)
        sentence = _("These are translations; publish them from the list of translations: %(titles)s")
        messages.error(request, sentence % {"titles": titles})
        return redirect("translations:queue")
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root") if locked else None


TRANSLATION = "localize/translate/<int:translation_id>/"
# What the editor needs; the catalogue of its script (`jsi18n/`) is the same for everybody.
urlpatterns: list[URLPattern] = [
    path(f"{TRANSLATION}strings/<int:string_segment_id>/edit/", own(edit_string)),
    path(f"{TRANSLATION}overrides/<int:overridable_segment_id>/edit/", own(edit_override)),
    path(f"{TRANSLATION}pofile/download/", own(download)),
    path(f"{TRANSLATION}pofile/upload/", own(upload)),
    path(f"{TRANSLATION}preview/", own(edit_translation.preview_translation)),
    path(f"{TRANSLATION}preview/<str:mode>/", own(edit_translation.preview_translation)),
    path(f"{TRANSLATION}disable/", own(edit_translation.stop_translation)),
    re_path(r"^localize/(?!jsi18n/$)", nothing),
]
