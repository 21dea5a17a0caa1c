"""What pages do when partners, people and events change: receivers of the signals of `partners` and `events`."""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import page_published, post_page_move, task_submitted, workflow_approved, workflow_rejected

from cms.actions import create_event_page, publish_event_pages, rename_event_pages, tree_exists
from cms.emails import ask_for_approval, tell_approved, tell_sent_back
from cms.models import ArticlePage, BasePage, PartnerApproval
from cms.queries import listed_events
from cms.spaces import open_event_pages, place_user, provision_partner
from cms.tasks import draw_pictures, shows_pictures
from cms.translating.articles import share_facts
from events.desk.signals import Chore, EventLink, event_chores, event_links
from events.models import Event
from events.programme.signals import event_announced, event_changed, event_created
from partners.desk.signals import PartnerLink, partner_links
from partners.models import Partner, User
from partners.signals import membership_changed, partner_changed, partner_created


@receiver(partner_created, dispatch_uid="cms.present_partner")
def present_partner(*, partner: Partner, by: User | None, **kwargs: Any) -> None:
    """Make the partner's space; before the tree is built there is no place for it."""
    if tree_exists():
        provision_partner(partner, by=by)


@receiver(partner_changed, dispatch_uid="cms.follow_partner")
def follow_partner(*, partner: Partner, **kwargs: Any) -> None:
    """Let the space carry the partner's present name, and close or open it when the partner leaves or returns."""
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


@receiver(event_chores, dispatch_uid="cms.list_missing_pages")
def list_missing_pages(*, events: Collection[Event], **kwargs: Any) -> dict[int, list[Chore]]:
    """Tell the desk which events have no page in some language."""
    # Imported late: screens are not there yet while apps begin to listen.
    from cms.desk import missing_pages

    return missing_pages(events) if tree_exists() else {}


@receiver(partner_links, dispatch_uid="cms.link_embedding")
def link_embedding(*, partner: Partner, **kwargs: Any) -> list[PartnerLink]:
    """Tell the office where there are lines to show the events of `partner` on its own website; nothing without any."""
    if not listed_events().filter(hosts=partner).exists():
        return []
    url = f"{reverse('calendar_embed')}?{urlencode({'partner': partner.slug})}"
    return [PartnerLink(_("On its own website"), url, _("Lines that show its events there"))]


@receiver(task_submitted, dispatch_uid="cms.ask_for_approval")
def mail_approvers(*, instance: TaskState, **kwargs: Any) -> None:
    """Tell the partner's administrators what waits for them."""
    if isinstance(instance.task.specific, PartnerApproval):
        ask_for_approval(instance)


@receiver(workflow_approved, dispatch_uid="cms.tell_approved")
def mail_approval(*, instance: WorkflowState, **kwargs: Any) -> None:
    """Tell the author the good news."""
    tell_approved(instance)


@receiver(workflow_rejected, dispatch_uid="cms.tell_sent_back")
def mail_rejection(*, instance: WorkflowState, **kwargs: Any) -> None:
    """Tell the author what is asked for."""
    tell_sent_back(instance)


@receiver(page_published, dispatch_uid="cms.draw_pictures")
def prepare_pictures(*, instance: BasePage, **kwargs: Any) -> None:
    """Have the pictures of a page made in all sizes, so that no visitor waits for them."""
    if shows_pictures(instance):
        draw_pictures.enqueue(instance.pk)


@receiver(page_published, sender=ArticlePage, dispatch_uid="cms.share_facts")
def tell_facts_in_all_languages(*, instance: ArticlePage, **kwargs: Any) -> None:
    """Let the translations of an article tell the author, date and themes that its original tells."""
    share_facts(instance)


@receiver(post_page_move, sender=ArticlePage, dispatch_uid="cms.follow_blog")
def follow_blog(*, instance: Page, **kwargs: Any) -> None:
    """Let an article that was moved belong to the partner whose blog it lies in now."""
    article = ArticlePage.objects.get(pk=instance.pk)
    article.follow_blog()
    ArticlePage.objects.filter(pk=article.pk).update(partner=article.partner_id)
