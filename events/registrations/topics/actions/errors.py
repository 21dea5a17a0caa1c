"""Why something about topics was not done."""

from django.utils.translation import gettext as _

from common.formats import date_time, zone_name
from common.languages import current_language
from events.programme.models import Event
from events.registrations.models import TopicCall
from events.registrations.topics.enums import CallPhase, TopicStatus


class CallClosed(Exception):
    """The call is not open, or there is none."""

    def __init__(self, event: Event, call: TopicCall | None) -> None:
        self.event, self.call = event, call
        super().__init__(event, call)

    def __str__(self) -> str:
        if self.call is None:
            return _("There is no call for topics now.")
        if self.event.is_cancelled:
            return _("The event is cancelled, so the call is closed.")
        language = current_language()
        is_early = self.call.phase() == CallPhase.NOT_YET
        moment = self.call.opens_at if is_early else self.call.closes_at
        facts = {
            "moment": date_time(moment, self.event.time_zone, language),
            "zone": zone_name(self.event.time_zone, language),
        }
        if is_early:
            return _("The call opens on %(moment)s, %(zone)s.") % facts
        return _("The call is closed. It was open until %(moment)s, %(zone)s.") % facts


class AlreadySuggested(Exception):
    """The same words have been suggested for the event, by whomever: that somebody's address is known is not told."""

    def __str__(self) -> str:
        return _("Exactly this has been suggested already.")


class TopicSettled(Exception):
    """The topic cannot go from its present status to the one asked for."""

    def __init__(self, present: str) -> None:
        self.present = present
        super().__init__(present)

    def __str__(self) -> str:
        return _("This is not possible: the topic is now “%(status)s”.") % {"status": TopicStatus(self.present).label}


class OwnOrganisation(Exception):
    """The topic is somebody's own, or one of their own organisation, and somebody else is there for it."""

    def __str__(self) -> str:
        return _("This topic comes from your own organisation, so somebody else reviews it and decides about it.")


class AnswerMissing(Exception):
    """Who suggested something that is not taken up gets an answer."""

    def __str__(self) -> str:
        return _("Write an answer: whoever suggested this, and everybody who reads it, wants to know why.")


class CannotMerge(Exception):
    """A topic can be merged only into another one of the event that stands."""

    def __str__(self) -> str:
        return _("Choose another topic of this event that is open or accepted.")


class ErasureOnHold(Exception):
    """Somebody has said that nothing of this event may be erased."""

    def __str__(self) -> str:
        return _("Erasing is on hold for this event, so nothing can be erased now.")
