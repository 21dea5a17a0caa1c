"""Who may translate what into which language."""

from django.http import Http404
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from cms.models import EventPage
from events.programme.rules import can_edit_event
from partners.models import User
from partners.rules import is_network_office


def can_translate(user: User, page: Page, locale: Locale) -> bool:
    """True for those who may edit `page` and write in the same place in the other language."""
    if is_network_office(user):
        return True
    if not page.permissions_for_user(user).can_edit():
        return False
    target = page.get_translation_or_none(locale)
    if target is not None:
        return bool(target.permissions_for_user(user).can_edit())
    if isinstance(page.specific, EventPage):
        return can_edit_event(user, page.specific.event)
    parent = page.get_parent().get_translation_or_none(locale)
    return parent is not None and bool(parent.permissions_for_user(user).can_add_subpage())


def require_target(user: User, translation: Translation) -> Page:
    """Return the page `translation` is written into; raises `Http404` when `user` may not edit it."""
    page = Page.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale_id, alias_of=None
    ).first()
    if page is None or not page.permissions_for_user(user).can_edit():
        raise Http404
    return page.specific
