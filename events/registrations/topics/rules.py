"""Who reviews and decides about topics, and whose they keep out of: those of their own organisation."""

from django.db.models import Q, QuerySet

from events.programme.models import Event, EventHost
from events.programme.rules import can_edit_event
from events.registrations.models import Topic, TopicQuerySet
from events.registrations.selection.interests import interest_of
from events.registrations.selection.rules import left_among
from events.registrations.topics.enums import PUBLIC
from partners.enums import NetworkRole
from partners.models import User
from partners.rules import Actor


def conflicts(user: Actor, event: Event) -> Q:
    """Match the topics of `event` that `user` has an interest in; two queries.

    Their own, those of their organisation, and those that one of these was merged into.
    """
    written = event.topics.order_by().values_list("organisation", flat=True).distinct()
    own = interest_of(user).match(written, partner="partner")
    return own | Q(pk__in=Topic.objects.filter(own, event=event).exclude(merged_into=None).values("merged_into"))


def reviewable_by(user: Actor, event: Event) -> TopicQuerySet:
    """Return the topics of `event` whose reviews `user` may read and write: organisers, without conflicts."""
    if not can_edit_event(user, event):
        return Topic.objects.none()
    return Topic.objects.filter(event=event).exclude(pk__in=_of_interest(user, event))


def can_review(user: Actor, topic: Topic) -> bool:
    """True when `user` organises the event and has no interest in `topic`."""
    return reviewable_by(user, topic.event).filter(pk=topic.pk).exists()


def decidable_by(user: Actor, event: Event) -> TopicQuerySet:
    """Return the topics of `event` about which `user` may decide: organisers, without those left to others."""
    if not can_edit_event(user, event):
        return Topic.objects.none()
    return Topic.objects.filter(event=event).exclude(pk__in=left_to_others(user, event))


def can_decide_about(user: Actor, topic: Topic) -> bool:
    """True when `user` may decide about `topic`."""
    return decidable_by(user, topic.event).filter(pk=topic.pk).exists()


def left_to_others(user: Actor, event: Event) -> set[int]:
    """Return the numbers of the topics of `event` about which somebody else than `user` has to decide.

    Those `user` has an interest in and some other organiser has not; where everybody has, somebody must decide.
    """
    return left_among(user, organisers_of(event), lambda somebody: _of_interest(somebody, event))


def shown_to(user: Actor, event: Event) -> TopicQuerySet:
    """Return the topics of `event` that `user`, an organiser, may find in the desk.

    Of those `left_to_others` only what everybody can read.
    """
    topics: TopicQuerySet = Topic.objects.filter(event=event)
    return topics.exclude(~Q(status__in=PUBLIC), pk__in=left_to_others(user, event))


def organisers_of(event: Event) -> QuerySet[User]:
    """Return everybody for whom `can_edit_event` is true; the network office first, who are seldom of a partner."""
    hosts = EventHost.objects.filter(event=event).values("partner")
    office = Q(is_superuser=True) | ~Q(network_role=NetworkRole.NONE)
    people = User.objects.filter(office | Q(memberships__partner__in=hosts), is_active=True)
    return people.order_by("-is_superuser", "-network_role", "pk").distinct()


def _of_interest(user: Actor, event: Event) -> set[int]:
    return set(Topic.objects.filter(conflicts(user, event), event=event).order_by().values_list("pk", flat=True))
