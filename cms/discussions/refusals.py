"""Who wants no letters about comments, and the links at the end of letters by which people say so.

A link names a person and an article, or all of them, signed by us. It never expires: letters are kept for years, and
all it opens is less mail. Accounts that are closed get no letters, so what they refused says nothing any more.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db.models import Q
from django.urls import reverse

from cms.models import Discussion, LetterRefusal
from partners.models import User

SALT = "cms.discussions.refusals"


@dataclass(frozen=True, slots=True)
class WayOut:
    """What a link stands for: letters to `user` about one discussion, or about all with None."""

    user: User
    discussion: Discussion | None


def wants_letters(user: User, key: UUID) -> bool:
    """True when letters about the article with the translation key `key` reach `user` and have not been refused."""
    refused = user.letter_refusals.filter(Q(discussion=None) | Q(discussion=key))
    return user.is_active and not refused.exists()


def refused_by(people: Collection[User]) -> dict[int, set[UUID | None]]:
    """Return, for each of `people` by key, about which articles they want no letters, None among them for all."""
    refused: dict[int, set[UUID | None]] = defaultdict(set)
    for user, key in LetterRefusal.objects.filter(user__in=people).values_list("user", "discussion"):
        refused[user].add(key)
    return refused


def way_out(user: User, key: UUID | None) -> str:
    """Return the path, in the active language, where `user` refuses letters about one article, or about all."""
    token = Signer(salt=SALT).sign(f"{user.pk}.{key.hex if key else ''}")
    return reverse("refuse_letters", args=[token])


def read_way_out(token: str) -> WayOut | None:
    """Return what a link stands for; None when it is not ours, or the account or the article is not there any more."""
    try:
        user_key, _dot, discussion_key = Signer(salt=SALT).unsign(token).partition(".")
    except BadSignature:
        return None
    user = User.objects.filter(pk=user_key, is_active=True).first()
    if user is None:
        return None
    if not discussion_key:
        return WayOut(user, None)
    discussion = Discussion.objects.select_related("partner").filter(pk=UUID(discussion_key)).first()
    return WayOut(user, discussion) if discussion else None
