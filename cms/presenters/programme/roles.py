"""Who does what at an activity."""

from collections.abc import Mapping
from typing import NamedTuple

from common.languages import listed
from events.models import Speaker
from events.programme.enums import ContributionRole
from events.programme.snapshots import PublishedActivity


class Contributor(NamedTuple):
    """Somebody who contributes, with everything they do there in words."""

    person: Speaker
    roles: str


def contributors(activity: PublishedActivity, speakers: Mapping[int, Speaker]) -> list[Contributor]:
    """Return who contributes to `activity`, each once, in the order of the programme; `speakers` are by number."""
    keys = dict.fromkeys(key for role in ContributionRole for key in activity.people(role))
    return [Contributor(speakers[key], roles_of(activity, key)) for key in keys if key in speakers]


def roles_of(activity: PublishedActivity, speaker: int) -> str:
    """Return what the person with the number `speaker` does at `activity`."""
    return listed(str(ContributionRole(role).label) for key, role in activity.cast if key == speaker)
