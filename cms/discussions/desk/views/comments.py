"""The comments of a partner: the list, and the way to it."""

from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.base import BaseListingView

from cms.discussions.desk.filters import ALL, REPORTED, STATES, CommentFilters, key_in
from cms.discussions.desk.queries import (
    comments_of,
    counts_by_state,
    discussion_of,
    numbers_to_decide,
    reported,
    to_decide,
)
from cms.discussions.desk.rows import rows_of
from cms.discussions.desk.views.base import ModeratorScreen
from cms.discussions.rules import moderated_partners_for
from cms.models import Comment, Discussion
from common.desk.lists import Crumb, ListView
from common.desk.search import each_matching
from common.languages import current_language
from common.sorting import sort_key
from partners.desk.views.base import Screen

# Ten pages of the list; whoever finds more looks for something more exact.
MOST_FOUND = 300
# Each is compared in Python, while somebody types.
LOOKED_AT = 5_000


class ModeratedPartners(Screen):
    """Leads to the comments of the one partner somebody looks after, or offers those there are."""

    page_title = gettext_lazy("Comments")
    header_icon = "comment"
    template_name = "cms/discussions/desk/partners.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead on where there is nothing to choose."""
        partners = list(moderated_partners_for(self.user))
        if not partners:
            raise Http404
        if len(partners) == 1:
            return redirect("comments_desk:comments", partners[0].pk)
        reader, numbers = current_language(), numbers_to_decide(self.user)
        ordered = sorted(partners, key=lambda partner: (not numbers.get(partner.pk), sort_key(partner.name, reader)))
        rows = [(partner, numbers.get(partner.pk, 0)) for partner in ordered]
        return self.render_to_response(self.get_context_data(rows=rows))


class ModeratedArticle(Screen):
    """Leads to the comments on one article, whoever's it is, for those who look after them."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead on."""
        own = Discussion.objects.filter(partner__in=moderated_partners_for(self.user))
        discussion = get_object_or_404(own, pk=kwargs["discussion"])
        return redirect(address_of_article(discussion.partner_id, discussion.key))


class CommentList(ListView, ModeratorScreen):
    """What readers wrote about the articles of one partner, newest first."""

    page_title = gettext_lazy("Comments")
    tab = "comments"
    model = Comment
    search_label = gettext_lazy("Words in the comment")
    caption = gettext_lazy("Comments")
    template_name = "cms/discussions/desk/comment_list.html"
    results_template_name = "cms/discussions/desk/comment_list_results.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        return BaseListingView.get(self, request, *args, **kwargs)

    def get_index_url(self) -> str:
        """Return the list's own address."""
        return self.list_url()

    def get_index_results_url(self) -> str:
        """Return the address of the rows alone."""
        return reverse("comments_desk:comment_results", args=[self.partner.pk])

    def get_base_queryset(self) -> "QuerySet[Comment]":
        """Return the comments on the partner's articles."""
        return comments_of(self.partner)

    def search_queryset(self, queryset: "QuerySet[Comment]") -> "QuerySet[Comment]":
        """Keep comments with all words in their text or their writer's name, the newest `MOST_FOUND` of them.

        Rows are read one after the other until these are found, or the newest `LOOKED_AT` have been read: a database
        that compares without accents and capitals takes longer, because it looks at the comments of all partners.
        """
        if not self.is_searching:
            return queryset
        names = queryset.values_list("pk", "text", "author__first_name", "author__last_name")
        rows = names[:LOOKED_AT].iterator(chunk_size=500)
        return queryset.filter(pk__in=list(islice(each_matching(rows, self.search_query), MOST_FOUND)))

    @cached_property
    def filters(self) -> CommentFilters:
        """The filters, which know the partner's own articles."""
        return CommentFilters(self.request.GET, request=self.request, partner=self.partner)

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the list of partners."""
        return [*self.breadcrumbs_items, *self.trail()[:-1]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows, how many comments are in each state, and the article the list is about."""
        context = super().get_context_data(**kwargs)
        key = key_in(self.request.GET)
        discussion = discussion_of(self.partner, key) if key else None
        counts = self._counts()
        return {
            **context,
            "rows": rows_of(context["page_obj"].object_list, self.partner, current_language()),
            "counts": counts,
            "looked_at": LOOKED_AT if max(count["number"] for count in counts) > LOOKED_AT else 0,
            "discussion": discussion,
            "article": self.filters.articles.get(str(key)) if discussion else None,
            "zone": self.user.zone,
            "query": self.request.GET.urlencode(),
        }

    def _counts(self) -> list[dict[str, Any]]:
        """Return each kind of comment there is with how many there are and where they are listed."""
        everything = Comment.objects.filter(discussion__partner=self.partner).order_by()
        numbers = counts_by_state(self.partner)
        numbers |= {
            "decide": to_decide(everything).count(),
            REPORTED: reported(everything).count(),
            ALL: sum(numbers.values()),
        }
        chosen = self.filters.form["state"].value()
        return [
            {"label": label, "number": numbers.get(state, 0), "url": f"?state={state}", "current": state == chosen}
            for state, label in STATES
            if numbers.get(state) or state == "decide"
        ]


def address_of_article(partner: int, key: UUID) -> str:
    """Return where all comments on one article of `partner`, a primary key, are listed."""
    return f"{reverse('comments_desk:comments', args=[partner])}?{urlencode({'article': str(key), 'state': ALL})}"
