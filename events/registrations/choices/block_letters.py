"""What a partner's delegation leads are told about places of activities kept for those whom the partner sends."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.languages import text_of
from events.programme.snapshots import published
from events.registrations.emails.facts import moment_words
from events.registrations.emails.leads import Told, tell_leads
from events.seats.models import ActivityPool
from partners.models import User


def tell_kept(block: ActivityPool, *, seats: int, by: User | None) -> bool:
    """Tell the leads that `by` keeps `seats` more places, altogether those of `block`, for whom their partner sends."""

    def said() -> Told:
        given = ngettext(
            "The organisers keep %(seats)d place of “%(activity)s” for guests sent by %(partner)s.",
            "The organisers keep %(seats)d places of “%(activity)s” for guests sent by %(partner)s.",
            seats,
        )
        texts = [_of(block, given, seats), _("They take these places themselves, when they choose or wish for it.")]
        if block.capacity != seats:
            texts.append(_("You now have %(all)d places altogether.") % {"all": block.capacity})
        return _told(block, _("Places of an activity are kept for you"), [*texts, *_until(block)])

    return _tell(block, said, by=by)


def tell_taken_back(block: ActivityPool, *, seats: int, by: User | None) -> bool:
    """Tell the leads that `by` has taken `seats` unused places of `block` back."""

    def said() -> Told:
        back = ngettext(
            "The organisers have taken back %(seats)d unused place of “%(activity)s” that was kept for %(partner)s.",
            "The organisers have taken back %(seats)d unused places of “%(activity)s” that were kept for %(partner)s.",
            seats,
        )
        texts = [_of(block, back, seats), _("Whoever has a place already keeps it.")]
        return _told(block, _("You have fewer places of an activity"), texts)

    return _tell(block, said, by=by)


def tell_new_date(block: ActivityPool, *, by: User | None) -> bool:
    """Tell the leads until when `block` is kept now that `by` has moved its date."""

    def said() -> Told:
        about = _("This is about the places of “%(activity)s” that are kept for guests sent by %(partner)s.")
        texts = [_of(block, about, block.capacity), *_until(block)]
        return _told(block, _("Places of an activity are kept until another date"), texts)

    return _tell(block, said, by=by)


def _tell(block: ActivityPool, said: Callable[[], Told], *, by: User | None) -> bool:
    """Tell the leads what is `said`, where readers know the activity: of a draft nobody outside is told."""
    activity = block.activity
    programme = published(activity.event)
    told = programme.by_id().get(activity.pk) if programme else None
    if told is None or told.is_cancelled:
        return False
    return tell_leads(activity.event, block.partner, said, by=by)


def _told(block: ActivityPool, title: str, paragraphs: list[str]) -> Told:
    address = reverse("activity_by_number", args=[block.activity.event.slug, block.activity_id])
    return Told(title, paragraphs, _("See the activity"), f"{settings.BASE_URL}{address}")


def _of(block: ActivityPool, text: str, seats: int) -> str:
    return text % {"seats": seats, "activity": text_of(block.activity.title), "partner": block.partner}


def _until(block: ActivityPool) -> list[str]:
    if block.releases_at is None:
        return []
    moment = moment_words(block.releases_at, block.activity.event)
    return [_("What is not used by %(moment)s goes back to the organisers, for other guests.") % {"moment": moment}]
