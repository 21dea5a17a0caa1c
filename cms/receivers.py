"""What pages do when partners, people and events change: receivers of the signals of `partners` and `events`."""

from typing import Any

from django.dispatch import receiver

from cms.actions import create_event_page, publish_event_pages, rename_event_pages, tree_exists
from cms.spaces import open_event_pages, place_user, provision_partner
from events.desk.signals import EventLink, event_links
from events.models import Event
from events.programme.signals import event_announced, event_changed, event_created
from partners.models import Partner, User
from partners.signals import membership_changed, partner_created


@receiver(partner_created, dispatch_uid="cms.present_partner")
def present_partner(*, partner: Partner, **kwargs: Any) -> None:
    """Make the partner's space; before the tree is built there is no place for it."""
    if tree_exists():
        provision_partner(partner)


@receiver(membership_changed, dispatch_uid="cms.place_user")
def follow_membership(*, user: User, **kwargs: Any) -> None:
    """Give the person the rights on pages that follow from their roles."""
    if tree_exists():
        place_user(user)


@receiver(event_created, dispatch_uid="cms.present_event")
def present_event(*, event: Event, language: str, by: User | None, **kwargs: Any) -> None:
    """Make the event's first page, a draft."""
    if tree_exists():
        create_event_page(by=by, event=event, language=language)


@receiver(event_announced, dispatch_uid="cms.publish_event")
def publish_event(*, event: Event, by: User | None, **kwargs: Any) -> None:
    """Publish the event's drafts."""
    if tree_exists():
        publish_event_pages(by=by, event=event)


@receiver(event_changed, dispatch_uid="cms.follow_event")
def follow_event(*, event: Event, **kwargs: Any) -> None:
    """Let the pages carry the event's present name, and its present hosts edit them."""
    rename_event_pages(event=event)
    open_event_pages(event)


@receiver(event_links, dispatch_uid="cms.list_pages")
def list_pages(*, event: Event, user: User, **kwargs: Any) -> list[EventLink]:
    """Tell the desk where the event's pages are."""
    # Imported late: screens are not there yet while apps begin to listen.
    from cms.desk import links_to_pages

    return links_to_pages(event, user) if tree_exists() else []
