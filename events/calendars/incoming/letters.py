"""Letters to those who look after a partner: its website's calendar cannot be read, or can be read again."""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from common import letters
from events.calendars.enums import FeedState
from events.calendars.incoming.failures import failure_words
from events.calendars.models import IncomingFeed
from partners.models import Membership


def tell_fails(feed: IncomingFeed) -> None:
    """Write, in the transaction around this, that `feed` cannot be read, why, and what can be done."""

    def paragraphs() -> list[str]:
        said = [_about(feed), failure_words(feed.failure)]
        if feed.state == FeedState.PAUSED:
            said.append(_("We do not ask for it any more, and its events are no longer shown."))
            said.append(_("If the calendar has moved, enter its new address and remove the old one."))
        else:
            said.append(_("We go on trying, at least once a day. What was read before is shown until it is over."))
            said.append(_("You can read it again at once, pause it or enter another address."))
        return said

    _tell(feed, lambda: _("The calendar of your website cannot be read"), paragraphs)


def tell_works(feed: IncomingFeed) -> None:
    """Write, in the transaction around this, that `feed` is read again."""

    def paragraphs() -> list[str]:
        return [_about(feed), _("It can be read again. There is nothing you need to do.")]

    _tell(feed, lambda: _("The calendar of your website can be read again"), paragraphs)


def _about(feed: IncomingFeed) -> str:
    return _("This is about the calendar of %(partner)s at %(address)s.") % {
        "partner": feed.partner, "address": feed.url
    }  # fmt: skip


def _tell(feed: IncomingFeed, title: Callable[[], str], paragraphs: Callable[[], Sequence[str]]) -> None:
    link = settings.BASE_URL + reverse("incoming:feed", args=[feed.partner_id, feed.pk])
    administrators = Membership.objects.administrators().filter(partner=feed.partner).select_related("user")
    for membership in administrators.order_by("pk"):
        person = membership.user
        with translation.override(person.language):
            letters.write(
                to=person.email,
                language=person.language,
                name=person.get_full_name(),
                title=title(),
                paragraphs=paragraphs(),
                button=_("See the calendar"),
                link=link,
                footer=_("You get this message because you look after %(partner)s.") % {"partner": feed.partner},
            )
