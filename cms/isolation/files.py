"""Pictures and documents are known to those who may use them; documents to everybody once a public page shows them."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.admin.filters import BaseMediaFilterSet, PopularTagsFilter
from wagtail.documents import get_document_model
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.documents.views.documents import IndexView as DocumentList
from wagtail.images import get_image_model
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.views.chooser import ImageChooserViewSet, ImageChooseView
from wagtail.images.views.images import ImagesFilterSet
from wagtail.images.views.images import IndexView as ImageList
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from cms.queries import listed_articles, published
from events.programme.enums import EventStatus
from partners.enums import PartnerStatus
from partners.models import User

USES = ["add", "change", "choose"]
TAGS_OFFERED = 10


def usable_files(user: User | AnonymousUser, model: type[models.Model]) -> "QuerySet[Any]":
    """Return the files of `model`, pictures or documents, that `user` may work with."""
    files: QuerySet[Any] = policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, USES)
    return files


def own_tags(user: User | AnonymousUser, *kinds: type[models.Model]) -> "QuerySet[Tag]":
    """Return the tags on files that `user` may work with, pictures and documents or one of the `kinds`."""
    tags = Tag.objects.none()
    for model in kinds or (get_image_model(), get_document_model()):
        tags |= Tag.objects.filter(pk__in=usable_files(user, model).order_by().values("tags"))
    return tags.order_by("name")


def is_shown_publicly(document: Any) -> bool:
    """Return whether a page that everybody may read links to `document`."""
    references = ReferenceIndex.get_references_to(document).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    pages = [int(page) for page in references.values_list("object_id", flat=True)]
    return _for_everybody(Page.objects.filter(pk__in=pages)).exists()


def _for_everybody(pages: "QuerySet[Page]") -> "QuerySet[Page]":
    """Keep what is published for everybody; what is about a candidate or an event's draft has no public address."""
    candidate = PartnerStatus.CANDIDATE
    return (
        published(pages)
        .filter(restricted=False)
        .filter(Q(articlepage=None) | Q(pk__in=listed_articles().order_by().values("pk")))
        .exclude(partnerpage__partner__status=candidate)
        .exclude(blogpage__partner__status=candidate)
        .exclude(partnereventspage__partner__status=candidate)
        .exclude(eventpage__event__status=EventStatus.DRAFT)
    )


def may_read(user: User | AnonymousUser, document: Any) -> bool:
    """Return whether `user` may open `document`: it is public, or theirs to work with."""
    return usable_files(user, type(document)).filter(pk=document.pk).exists() or is_shown_publicly(document)


class OwnTags(BaseMediaFilterSet):
    """Filters by tags of one's own files only, put into one of Wagtail's filter sets for files."""

    def __init__(self, *args: Any, request: HttpRequest, is_searching: bool | None = None, **kwargs: Any) -> None:
        """Replace the filter by tags that Wagtail has put in."""
        super().__init__(*args, request=request, is_searching=is_searching, **kwargs)
        self.filters.pop("tag", None)
        tags = list(own_tags(request.user, self._meta.model)[:TAGS_OFFERED])
        if tags:
            self.filters["tag"] = PopularTagsFilter(
                label=_("Tag"),
                field_name="tags__name",
                choices=[(tag.name, tag.name) for tag in tags],
                widget=forms.CheckboxSelectMultiple,
                use_subquery=is_searching,
            )


class ImageFilters(OwnTags, ImagesFilterSet):
    """Filters of the list of pictures."""


class DocumentFilters(OwnTags, DocumentsFilterSet):
    """Filters of the list of documents."""


class Images(ImageList):
    """Wagtail's list of pictures."""

    filterset_class = ImageFilters


class Documents(DocumentList):
    """Wagtail's list of documents."""

    filterset_class = DocumentFilters


class ChooseImage(ImageChooseView):
    """The first screen of Wagtail's chooser of pictures."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer tags of one's own pictures."""
        return {**super().get_context_data(**kwargs), "popular_tags": own_tags(self.request.user, self.model)}


class ImageChooser(ImageChooserViewSet):
    """Wagtail's chooser of pictures."""

    choose_view_class = ChooseImage


class ListedImages(ImagesAdminAPIViewSet):
    """The lists of pictures that scripts of the back office ask for."""

    def get_queryset(self) -> "QuerySet[Any]":
        """Return the pictures one may work with."""
        return super().get_queryset() & usable_files(self.request.user, self.model)


class ListedDocuments(DocumentsAdminAPIViewSet):
    """The lists of documents that scripts of the back office ask for."""

    def get_queryset(self) -> "QuerySet[Any]":
        """Return the documents one may work with."""
        return super().get_queryset() & usable_files(self.request.user, self.model)
