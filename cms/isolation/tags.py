"""Tags are suggested to those who know them already: from a public article, or from what is theirs to work with."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse

from cms.isolation.files import TAGS_OFFERED, own_tags
from cms.models import ArticlePage, ArticleTag
from cms.queries import listed_articles
from partners.models import User
from partners.rules import partners_for

ARTICLE_TAGS = (ArticleTag._meta.app_label, ArticleTag._meta.model_name)


def known_article_tags(user: User | AnonymousUser) -> "QuerySet[ArticleTag]":
    """Return the tags on articles that everybody may read, and on all articles of the partners `user` works for."""
    public = Q(articles__content_object__in=listed_articles().order_by().values("pk"))
    own = Q(articles__content_object__in=ArticlePage.objects.filter(partner__in=partners_for(user)).values("pk"))
    return ArticleTag.objects.filter(public | own).distinct().order_by("name")


def complete_tag(request: HttpRequest, app_name: str = "", model_name: str = "") -> JsonResponse:
    """Answer with tags that begin with what the person has typed; of files, unless the names say of articles."""
    term = request.GET.get("term", "")
    of_articles = (app_name, model_name) == ARTICLE_TAGS
    tags: QuerySet[Any] = known_article_tags(request.user) if of_articles else own_tags(request.user)
    found = tags.filter(name__istartswith=term) if term else tags.none()
    return JsonResponse(list(found.values_list("name", flat=True)[:TAGS_OFFERED]), safe=False)
