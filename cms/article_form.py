"""The form in which editors write articles."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.admin.forms import WagtailAdminPageForm

from partners.models import Partner, User


class ArticleForm(WagtailAdminPageForm):
    """Wagtail's form for an article. It names people of the partner only, and begins with whoever writes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Limit the authors before anything that was sent is looked at."""
        super().__init__(*args, **kwargs)
        author = self.fields.get("author")
        if author is None:
            return
        writer = self.for_user.pk if self.for_user else None
        blog = self.parent_page.specific if self.parent_page else None
        author.queryset = possible_authors(getattr(blog, "partner", None), writer, self.instance.author_id)
        if not self.instance.pk:
            self.initial["author"] = writer


def possible_authors(partner: Partner | None, *present: int | None) -> "QuerySet[User]":
    """Return who may be named as an author with `partner`: its people, and those of the keys `present`."""
    people = Q(memberships__partner=partner, is_active=True) if partner else Q(pk__in=[])
    return User.objects.filter(people | Q(pk__in=present)).distinct().order_by("last_name", "first_name", "pk")
