"""Published programmes as answers tell of them: what the page shows, by day."""

import uuid
from collections.abc import Mapping
from itertools import groupby

from events.calendars.api import schemas
from events.calendars.api.queries import Network
from events.calendars.api.telling import absolute, partner_named, said, said_if_any, theme_told
from events.programme.enums import Accessible, ActivityKind, ContributionRole
from events.programme.models import Event, Speaker
from events.programme.snapshots import Programme, PublishedActivity
from partners.models import Partner


class Teller:
    """What activities of one programme share: the event, who contributes, the network, and the language asked for."""

    def __init__(self, event: Event, speakers: Mapping[int, Speaker], network: Network, lang: str | None) -> None:
        """Remember all of it; no query, here or later."""
        self.event, self.speakers, self.network, self.lang = event, speakers, network, lang
        self.partners: dict[int, Partner] = {partner.pk: partner for partner in network.partners.values()}

    def programme(self, programme: Programme) -> schemas.Programme:
        """Return `programme` by day; a day is one on the clocks of the event."""
        event = self.event
        by_day = groupby(programme.activities, key=lambda one: one.starts_at.astimezone(event.zone).date())
        return schemas.Programme(
            event=event.slug,
            url=absolute("programme", event.slug),
            status=event.status,
            version=programme.number,
            published_at=programme.published_at,
            time_zone=event.time_zone,
            days=[schemas.Day(date=day, activities=[self._activity(one) for one in group]) for day, group in by_day],
        )

    def _activity(self, activity: PublishedActivity) -> schemas.Activity:
        zone, lang = self.event.zone, self.lang
        host = self.partners.get(activity.host_partner_id or 0)
        return schemas.Activity(
            uid=uuid.UUID(activity.uid),
            sequence=activity.sequence,
            url=absolute("activity_by_number", self.event.slug, activity.id),
            kind=ActivityKind(activity.kind),
            status=activity.status,
            title=said(activity.title, lang),
            abstract=said_if_any(activity.abstract, lang),
            starts_at=activity.starts_at.astimezone(zone),
            ends_at=activity.ends_at.astimezone(zone),
            room=said_if_any(activity.room, lang),
            place=said_if_any(activity.place, lang),
            track=said_if_any(activity.track, lang),
            languages=list(activity.languages),
            interpreted_into=list(activity.interpreted_into),
            captions=activity.has_captions,
            sign_language=activity.has_sign_language,
            step_free=_step_free(activity),
            methods=list(activity.methods),
            bring=said_if_any(activity.bring, lang),
            heed=said_if_any(activity.safeguarding, lang),
            themes=[theme_told(theme, lang) for slug, theme in self.network.themes.items() if slug in activity.themes],
            host=partner_named(host) if host else None,
            people=self._people(activity),
            journey=self._journey(activity),
        )

    def _people(self, activity: PublishedActivity) -> list[schemas.Person]:
        """Return who contributes, each once, with all they do there."""
        keys = dict.fromkeys(key for role in ContributionRole for key in activity.people(role))
        return [
            schemas.Person(
                name=person.name,
                organisation=person.organisation or None,
                roles=[ContributionRole(role) for key, role in activity.cast if key == person.pk],
                url=absolute("speaker", self.event.slug, person.pk),
            )
            for person in (self.speakers[key] for key in keys if key in self.speakers)
        ]

    def _journey(self, activity: PublishedActivity) -> schemas.Journey | None:
        lang = self.lang
        journey = schemas.Journey(
            meeting_point=said_if_any(activity.meeting_point, lang),
            meets_at=activity.meets_at.astimezone(self.event.zone) if activity.meets_at else None,
            host_institution=activity.host_institution or None,
            transport=said_if_any(activity.transport, lang),
            vehicle=said_if_any(activity.vehicle, lang),
            minutes_there=activity.travel_before,
            minutes_back=activity.travel_after,
            group_size=activity.group_size,
        )
        return journey if activity.is_visit or any(value for _name, value in journey) else None


def _step_free(activity: PublishedActivity) -> Accessible:
    """Return whether it is reached without steps: what is known of it, else of its room."""
    own = Accessible(activity.step_free)
    return own if own != Accessible.UNKNOWN else Accessible(activity.room_step_free or own)
