"""The notices of the network office."""

import datetime as dt

from i18nfield.strings import LazyI18nString

from cms.models import Notice
from config.demo.facts.notices import NOTICES


def build_notices(*, now: dt.datetime) -> None:
    """Write the notices as they stand at `now`, unless there are any."""
    if Notice.objects.exists():
        return
    for facts in NOTICES:
        starts_at, ends_at = facts.shown(now)
        notice = Notice(
            text=LazyI18nString(facts.text),
            link=facts.link,
            link_text=LazyI18nString(facts.link_text),
            tone=facts.tone,
            starts_at=starts_at,
            ends_at=ends_at,
        )
        notice.full_clean()
        notice.save()
