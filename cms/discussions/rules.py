"""Who may answer articles and who looks after the answers."""

from cms.models import Discussion
from partners.models import Partner, PartnerQuerySet
from partners.rules import Actor, partners_for


def can_comment(user: Actor, discussion: Discussion) -> bool:
    """True for everybody signed in, as long as the discussion is open."""
    return bool(user and user.is_authenticated and user.is_active and discussion.closed_at is None)


def can_like(user: Actor) -> bool:
    """True for everybody signed in; liking stays possible when a discussion is closed."""
    return bool(user and user.is_authenticated and user.is_active)


def moderated_partners_for(user: Actor) -> PartnerQuerySet:
    """Return the partners whose comments `user` looks after: everybody who works for them, and the network office."""
    return partners_for(user)


def can_moderate(user: Actor, partner: Partner) -> bool:
    """True for those who look after the comments on articles of `partner`."""
    return moderated_partners_for(user).filter(pk=partner.pk).exists()
