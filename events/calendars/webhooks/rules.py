"""Who looks after which webhooks: the office after all, a partner's administrators after those of its events."""

from django.db.models import Q

from events.calendars.models import Webhook
from events.calendars.models.webhooks import WebhookQuerySet
from partners.models import Membership, Partner, User
from partners.rules import Actor, is_network_office, managed_partners_for


def can_open_webhooks(user: Actor) -> bool:
    """True for the network office and administrators of a partner."""
    return is_network_office(user) or managed_partners_for(user).exists()


def webhooks_for(user: Actor) -> WebhookQuerySet:
    """Return the webhooks `user` looks after."""
    if is_network_office(user):
        return Webhook.objects.all()
    return Webhook.objects.filter(partner__in=managed_partners_for(user))


def can_tell_of(user: Actor, partner: Partner | None) -> bool:
    """True when `user` may have events hosted by `partner` told; for None, those of everybody."""
    if partner is None:
        return is_network_office(user)
    return managed_partners_for(user).filter(pk=partner.pk).exists()


def keepers_of(webhook: Webhook) -> list[User]:
    """Return who is told when something is wrong with `webhook`.

    That is who made it, if they still look after it, else its partner's administrators or the network office.
    """
    maker = webhook.made_by
    if maker is not None and webhooks_for(maker).filter(pk=webhook.pk).exists():
        return [maker]
    if webhook.partner is None:
        office = Q(is_superuser=True) | ~Q(network_role="")
        return list(User.objects.filter(office, is_active=True).order_by("pk"))
    administrators = Membership.objects.administrators().filter(partner=webhook.partner)
    return list(User.objects.filter(memberships__in=administrators).order_by("pk"))
