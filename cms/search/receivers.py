"""Following what changes, inside the transaction that changes it.

What not everybody may read any more leaves the table there and then. What is found by other words from now on, and may
be thousands of things, is left to a task, which enters the outbox in the same transaction.
"""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.models import ArticleTag
from cms.search import tasks
from cms.search.activities import ActivitySource, activities_of
from cms.search.index import hide, update
from cms.search.sources import PAGES, EventSource, PartnerSource
from events.models import Event, Theme
from events.programme.signals import event_announced, event_changed, programme_published
from partners.models import Partner
from partners.signals import partner_changed, partner_created


@receiver(page_published, dispatch_uid="cms.search.published")
@receiver(page_unpublished, dispatch_uid="cms.search.unpublished")
def follow_page(*, instance: Page, **kwargs: Any) -> None:
    """Find what was published, and no more what was taken back."""
    for source in PAGES:
        if isinstance(instance, source.model):
            update(source, source.keys_of(instance))


for _source in PAGES:
    post_delete.connect(follow_page, sender=_source.model, dispatch_uid=f"cms.search.deleted.{_source.model.__name__}")


@receiver(post_page_move, dispatch_uid="cms.search.moved")
def follow_move(*, instance: Page, **kwargs: Any) -> None:
    """Let what was moved, and the little below, be found where it is now, or not at all."""
    for source in PAGES:
        update(source, source.keys_among(_branch(instance)))


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="cms.search.restricted")
def follow_restriction(*, instance: PageViewRestriction, raw: bool, **kwargs: Any) -> None:
    """Hide at once what only some may read from now on."""
    # Raw rows are those of a copy, which has its entries as well.
    if not raw:
        hide(_branch(instance.page))
        tasks.follow_branch.enqueue(instance.page_id)


@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="cms.search.opened")
def follow_opening(*, instance: PageViewRestriction, **kwargs: Any) -> None:
    """Find what everybody may read again, soon: it may be the whole site."""
    tasks.follow_branch.enqueue(instance.page_id)


@receiver(partner_created, dispatch_uid="cms.search.partner_created")
def find_partner(*, partner: Partner, **kwargs: Any) -> None:
    """Find a partner as soon as there is a page of it."""
    update(PartnerSource(), {partner.pk})


@receiver(partner_changed, dispatch_uid="cms.search.partner_changed")
def follow_partner(*, partner: Partner, changed: Collection[str], **kwargs: Any) -> None:
    """Let a partner and all of it be found by its present name, at its present address, soon.

    No change of a partner hides anything, so nothing has to leave at once. Nor should it here: who gives a partner
    another address has locked it and would wait for the table, while who publishes has the table and waits for the
    partner that the entry names.
    """
    tasks.follow_partner.enqueue(partner.pk, sorted(changed))


@receiver(event_announced, dispatch_uid="cms.search.event_announced")
@receiver(event_changed, dispatch_uid="cms.search.event_changed")
def follow_event(*, event: Event, **kwargs: Any) -> None:
    """Let an event and what takes place at it be found by its present facts."""
    update(EventSource(), {event.pk})
    follow_programme(event=event)


@receiver(programme_published, dispatch_uid="cms.search.programme_published")
def follow_programme(*, event: Event, **kwargs: Any) -> None:
    """Find what the latest version of a programme tells, and no more what it calls off."""
    update(ActivitySource(), activities_of([event.pk]))


@receiver(post_save, sender=ArticleTag, dispatch_uid="cms.search.tag")
def follow_name_of_tag(*, instance: ArticleTag, created: bool, raw: bool, **kwargs: Any) -> None:
    """Let articles be found by the present name of their tag, soon."""
    if not created and not raw:
        tasks.follow_tag.enqueue(instance.pk)


@receiver(post_save, sender=Theme, dispatch_uid="cms.search.theme")
def follow_name_of_theme(*, instance: Theme, created: bool, raw: bool, **kwargs: Any) -> None:
    """Let things be found by the present name of their theme, soon: there may be thousands."""
    if not created and not raw:
        tasks.follow_theme.enqueue(instance.pk)


@receiver(pre_delete, sender=Theme, dispatch_uid="cms.search.theme_deleted")
def follow_end_of_theme(*, instance: Theme, **kwargs: Any) -> None:
    """Let things be found without a theme that is deleted, as soon as it is."""
    articles, events = tasks.things_with_theme(instance.pk)
    keys = [str(key) for key in articles]
    transaction.on_commit(lambda: tasks.forget_theme.enqueue(keys, events))


def _branch(page: Page) -> "QuerySet[Page]":
    branch: QuerySet[Page] = Page.objects.descendant_of(page, inclusive=True)
    return branch
