"""The page tree: where pages stand, and how one is put there without a second one beside it."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from cms.models import BasePage, HomePage
from partners.models import User


class TreeMissing(Exception):
    """There is no place for the page: the page tree was never built."""

    def __str__(self) -> str:
        return _("The page tree is missing. Run “manage.py provision_spaces”.")


def tree_exists() -> bool:
    """Return whether there is a tree to put pages into."""
    return HomePage.objects.exists()


def lock_parent(parent_type: type[BasePage], locale: Locale, **conditions: Any) -> BasePage:
    """Return where pages of a type stand in `locale`, locked: whoever adds one of any type at the same time waits here.

    Raises `TreeMissing` when there is no such place.
    """
    parents = parent_type.objects.filter(locale=locale, alias_of=None, **conditions)
    parent: BasePage | None = parents.select_for_update(no_key=True, of=("self", "page_ptr")).first()
    if parent is None:
        raise TreeMissing
    return parent


def add_draft(page: BasePage, parent: BasePage) -> None:
    """Put `page` below `parent` as a draft; it has no revision before somebody writes in it."""
    page.live = False
    parent.add_child(instance=page)


def add_public(page: BasePage, parent: Page) -> None:
    """Put `page` below `parent` as a public page; it has no revision before somebody writes in it."""
    page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)


def save_name(page: BasePage) -> None:
    """Store the title and address of `page` and nothing else: somebody may be publishing its words right now."""
    page.save(clean=False, log_action=None, update_fields=["title", "draft_title", "slug", "url_path"])


def publish_page(*, by: User | None, page: BasePage) -> None:
    """Publish the latest draft of `page`; that `by` may do so is the caller's to know."""
    revision = page.get_latest_revision() or page.save_revision(user=by)
    revision.publish(user=by, skip_permission_checks=True)
    page.refresh_from_db()
