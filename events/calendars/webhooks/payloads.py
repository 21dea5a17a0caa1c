"""What a message says: an event as everybody may see it, as JSON. `docs/webhooks.md` explains it to receivers."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import translation

from events.calendars.api.queries import public_events, with_relations
from events.calendars.api.telling import event_told
from events.calendars.webhooks.enums import MessageKind
from events.programme.models import Event

# What everybody may see; that anything else was changed is nobody's business.
TOLD = frozenset(
    {
        "name", "kind", "mode", "status", "starts_at", "ends_at", "time_zone", "precision", "languages", "themes",
        "hosts", "place", "registration", "programme",
    }
)  # fmt: skip
# Where that stands which is told as a part of something.
WITHIN = {
    **dict.fromkeys(("host_country", "city", "venue", "latitude", "longitude"), "place"),
    **dict.fromkeys(("registration_opens_at", "registration_closes_at"), "registration"),
}


def public_facts(event: Event) -> dict[str, Any]:
    """Return what the JSON interface tells of `event`, an announced one, and its `version`; three queries."""
    told = public_events().get(pk=event.pk)
    with_relations([told])
    with translation.override(settings.LANGUAGE_CODE):
        return {**event_told(told, None).model_dump(mode="json"), "version": told.version}


def identity_of(message: Any) -> str:
    """Return how receivers know the message with the UUID `message`: the same in the header and in the content."""
    return f"msg_{message.hex}"


def written(message: Any, kind: MessageKind, made_at: dt.datetime, data: dict[str, Any]) -> str:
    """Return the content of a message, the text that is signed and sent."""
    content = {"id": identity_of(message), "type": str(kind), "timestamp": _utc(made_at), "data": data}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def told_of(fields: Sequence[str]) -> list[str]:
    """Return where those of the changed `fields` that everybody may know of stand in what is told, in order."""
    return sorted(TOLD & {WITHIN.get(name, name) for name in fields})


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
