"""Where the pages of an event lie: in the events folder of the partner that leads it."""

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, Locale

from cms.models import BasePage, EventIndexPage, EventPage, PartnerEventsPage, PartnerSpace
from cms.spaces.rights import allow_partner
from cms.tree import lock_parent
from events.models import Event
from partners.models import User


def event_parent(event: Event, locale: Locale) -> BasePage:
    """Return where a page of `event` lies in `locale`, locked; without a leading partner, the list of events.

    Raises `TreeMissing`.
    """
    lead = event.host_rows.values_list("partner", flat=True).first()
    if lead and PartnerEventsPage.objects.filter(partner=lead, locale=locale).exists():
        return lock_parent(PartnerEventsPage, locale, partner=lead)
    return lock_parent(EventIndexPage, locale)


def open_event_pages(event: Event, *, by: User | None = None, changes: list[str] | None = None) -> None:
    """Put the pages of `event` where its leading host works, and let the hosts, and of the partners only they, edit."""
    changes = [] if changes is None else changes
    pages = list(EventPage.objects.filter(event=event).select_related("locale"))
    for page in pages:
        parent = event_parent(event, page.locale)
        if not page.is_child_of(parent):
            page.move(parent, pos="last-child", user=by)
            changes.append(_("Page moved: %(path)s") % {"path": parent.url_path + page.slug})
    rights = GroupPagePermission.objects.filter(page__in=pages).values("group")
    touched = Q(partner__in=event.hosts.all()) | Q(editors__in=rights) | Q(administrators__in=rights)
    spaces = PartnerSpace.objects.filter(touched).select_related("partner", "editors", "administrators")
    for space in spaces.order_by("pk"):
        allow_partner(space, changes)
