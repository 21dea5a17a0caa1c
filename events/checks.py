"""What Django checks before a deployment: that answers can be sealed, and that nobody fetches files past us."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def check_answer_keys(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Warn when nothing can be sealed; what is no key at all the settings refuse (`config.answer_keys`)."""
    keys = settings.ANSWER_KEYS
    if not keys:
        return [
            checks.Warning(
                "ANSWER_KEYS is empty: no sensitive answer can be taken.",
                hint="`manage.py answer_key` makes a key. Keep it where the backups of the database are not.",
                id="events.W001",
            )
        ]
    if len(set(keys.values())) < len(keys):
        return [
            checks.Warning(
                "ANSWER_KEYS has the same key under two names: sealing anew would change nothing.",
                hint="`manage.py answer_key` makes another one.",
                id="events.W002",
            )
        ]
    return []


@checks.register(checks.Tags.security)
def check_private_root(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Refuse private files in a folder that the web server hands out."""
    private = Path(settings.PRIVATE_ROOT).resolve()
    served = [Path(folder).resolve() for folder in (settings.MEDIA_ROOT, settings.STATIC_ROOT)]
    if any(folder == private or folder in private.parents for folder in served):
        return [
            checks.Error(
                "Private files would lie where everybody can fetch them.",
                hint="Let PRIVATE_STORAGE_URL name a folder of its own.",
                id="events.E001",
            )
        ]
    return []
