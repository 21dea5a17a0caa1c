"""Who wrote an article, as far as readers may know."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cms.models import ArticlePage
from cms.presenters.neighbours import others_by
from cms.presenters.person import role_lines
from cms.reading import understood
from common.languages import same_language, words
from partners.models import Membership
from partners.queries import PublicProfile, profiles_of


@dataclass(frozen=True, slots=True)
class Author:
    """The name under an article, empty for none, and the public profile behind it, if there is one."""

    name: str = ""
    profile: PublicProfile | None = None

    @property
    def url(self) -> str:
        """Where readers learn more; empty when there is no such page."""
        return reverse("person", args=[self.profile.slug]) if self.profile else ""


def author_of(page: ArticlePage) -> Author:
    """Return who wrote `page`: a typed name, a person with a public profile, or one shown with the partner.

    Three queries at most. People who closed their account are nobody.
    """
    if page.byline:
        return Author(page.byline)
    if page.author_id is None:
        return Author()
    profile = profiles_of([page.author_id]).get(page.author_id)
    if profile:
        return Author(profile.name, profile)
    shown = Membership.objects.public().filter(user=page.author_id, partner=page.partner).select_related("user").first()
    return Author(shown.user.get_full_name()) if shown else Author()


def author_box(author: Author, page: ArticlePage, reader: str) -> dict[str, Any] | None:
    """Return what cms/author_box.html needs, for a reader of the language `reader`; None without a public profile."""
    person = author.profile
    if person is None:
        return None
    text, language = words(person.biography, reader, understood())
    return {
        "person": person,
        "url": author.url,
        "biography": text,
        "biography_language": None if same_language(language, reader) else language,
        "roles": [role for role in role_lines(person.roles, reader, timezone.localdate()) if role.is_present],
        "cards": others_by(person.user_id, page, reader),
    }
