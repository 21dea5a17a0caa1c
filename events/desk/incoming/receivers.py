"""What the office is told on a partner's overview about the calendar of its website."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from common.languages import listed
from events.desk.incoming.words import states_words
from partners.desk.signals import PartnerLink, partner_links
from partners.models import Partner


@receiver(partner_links, dispatch_uid="events.link_website_calendar")
def link_website_calendar(*, partner: Partner, **kwargs: Any) -> list[PartnerLink]:
    """Lead to the calendars of its website, and say how they are doing; one query."""
    states = states_words(partner.incoming_feeds.order_by("pk"))
    url = reverse("incoming:feeds", args=[partner.pk])
    action = _("Events from its website") if states else _("Add the calendar of its website")
    return [PartnerLink(_("Website calendar"), url, action, listed(states))]
