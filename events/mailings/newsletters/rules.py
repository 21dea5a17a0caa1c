"""Who may do what with newsletters.

Everybody who works for a partner writes its newsletter; its administrators send it and see who gets it. The network
office does so with all of them.
"""

from django.db.models import Q, QuerySet

from events.mailings.newsletters.models import Issue, Newsletter
from events.mailings.newsletters.models.subscribers import NewsletterQuerySet
from partners.models import Partner
from partners.rules import Actor, is_network_office, managed_partners_for, partners_for


def can_open_newsletters(user: Actor) -> bool:
    """True for the network office and everybody who works for a partner."""
    return is_network_office(user) or partners_for(user).exists()


def newsletters_for(user: Actor) -> NewsletterQuerySet:
    """Return the newsletters `user` writes."""
    if is_network_office(user):
        return Newsletter.objects.all()
    return Newsletter.objects.filter(partner__in=partners_for(user))


def issues_for(user: Actor) -> "QuerySet[Issue]":
    """Return the issues `user` writes."""
    return Issue.objects.filter(newsletter__in=newsletters_for(user))


def can_send(user: Actor, newsletter: Newsletter) -> bool:
    """True when `user` sends issues of `newsletter`, sees who gets it and says what it is about."""
    return can_run_newsletter_of(user, newsletter.partner)


def can_run_newsletter_of(user: Actor, partner: Partner | None) -> bool:
    """True when `user` decides about the newsletter of `partner`, with None about the network's."""
    if partner is None:
        return is_network_office(user)
    return managed_partners_for(user).filter(pk=partner.pk).exists()


def can_begin_for_network(user: Actor) -> bool:
    """True when the network has no newsletter yet and `user` may begin it."""
    return is_network_office(user) and not Newsletter.objects.filter(partner=None).exists()


def can_begin(user: Actor) -> bool:
    """True when there is a partner, or the network, without a newsletter that `user` may begin."""
    return can_begin_for_network(user) or partners_without(user).exists()


def partners_without(user: Actor) -> "QuerySet[Partner]":
    """Return the partners of the network that have no newsletter yet and for which `user` may begin one."""
    own = managed_partners_for(user).filter(~Q(newsletter__isnull=False))
    return own.in_network().distinct()
