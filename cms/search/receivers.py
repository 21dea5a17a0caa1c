"""Following what changes.

Receivers of our own signals run inside the transaction of the action that sends them. Wagtail publishes, takes back and
moves pages outside of one: should a receiver fail there, `manage.py index_search` mends the table at night.
"""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.models import ArticlePage
from cms.search.index import update
from cms.search.sources import PAGES, ArticleSource, EventSource, PartnerSource
from cms.search.tasks import follow_theme, forget_theme, things_with_theme
from events.models import Event, EventHost, Theme
from events.programme.signals import event_announced, event_changed
from partners.models import Partner
from partners.signals import partner_changed, partner_created


@receiver(page_published, dispatch_uid="cms.search.published")
@receiver(page_unpublished, dispatch_uid="cms.search.unpublished")
def follow_page(*, instance: Page, **kwargs: Any) -> None:
    """Find what was published, and no more what was taken back."""
    for source in PAGES:
        if isinstance(instance, source.model):
            update(source, {source.key_of(instance)})


for _source in PAGES:
    post_delete.connect(follow_page, sender=_source.model, dispatch_uid=f"cms.search.deleted.{_source.model.__name__}")


@receiver(post_page_move, dispatch_uid="cms.search.moved")
def follow_move(*, instance: Page, **kwargs: Any) -> None:
    """Let what was moved, and all below, be found where it is now, or not at all."""
    _follow_branch(instance)


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="cms.search.restricted")
@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="cms.search.opened")
def follow_restriction(*, instance: PageViewRestriction, **kwargs: Any) -> None:
    """Hide what only some may read from now on, and find what everybody may read again."""
    # Deleted with its page, it leaves nothing to follow.
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        _follow_branch(page)


@receiver(partner_created, dispatch_uid="cms.search.partner_created")
def find_partner(*, partner: Partner, **kwargs: Any) -> None:
    """Find a partner as soon as there is a page of it."""
    update(PartnerSource(), {partner.pk})


@receiver(partner_changed, dispatch_uid="cms.search.partner_changed")
def follow_partner(*, partner: Partner, changed: list[str], **kwargs: Any) -> None:
    """Let a partner, its events and its articles be found by its present name, at its present address."""
    update(PartnerSource(), {partner.pk})
    if {"name", "short_name", "status"} & set(changed):
        update(EventSource(), set(EventHost.objects.filter(partner=partner).values_list("event", flat=True)))
    if {"slug", "status"} & set(changed):
        articles = ArticlePage.objects.filter(partner=partner)
        update(ArticleSource(), set(articles.values_list("translation_key", flat=True)))


@receiver(event_announced, dispatch_uid="cms.search.event_announced")
@receiver(event_changed, dispatch_uid="cms.search.event_changed")
def follow_event(*, event: Event, **kwargs: Any) -> None:
    """Let an event be found by its present facts."""
    update(EventSource(), {event.pk})


@receiver(post_save, sender=Theme, dispatch_uid="cms.search.theme")
def follow_name_of_theme(*, instance: Theme, created: bool, raw: bool, **kwargs: Any) -> None:
    """Let things be found by the present name of their theme, soon: there may be thousands."""
    # Raw rows are those of a copy, which has its entries as well.
    if not created and not raw:
        follow_theme.enqueue(instance.pk)


@receiver(pre_delete, sender=Theme, dispatch_uid="cms.search.theme_deleted")
def follow_end_of_theme(*, instance: Theme, **kwargs: Any) -> None:
    """Let things be found without a theme that is deleted, as soon as it is."""
    articles, events = things_with_theme(instance.pk)
    keys = [str(key) for key in articles]
    transaction.on_commit(lambda: forget_theme.enqueue(keys, events))


def _follow_branch(page: Page) -> None:
    branch: QuerySet[Page] = Page.objects.descendant_of(page, inclusive=True)
    for source in PAGES:
        update(source, source.keys_among(branch))
