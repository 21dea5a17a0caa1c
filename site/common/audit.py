"""The audit trail: one entry in Wagtail's own log for every action."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.log_actions import get_active_log_context, registry
from wagtail.models import ModelLogEntry

# How many entries one statement writes.
BATCH = 500


def record(instance: models.Model, action: str, *, by: models.Model | None, label: str = "", **data: Any) -> None:
    """Write one entry about `instance`: `action` is a registered name, `by` the person or None for a visitor.

    `data` must be plain JSON and, but for the words an organiser gives as a reason, free of names and addresses:
    entries outlive personal data. So does `label`, by default the instance as text. Raises `ValueError` for
    an action without a name in `wagtail_hooks`.
    """
    record_many([(instance, data)], action, by=by, label=label)


def record_many(
    about: Iterable[tuple[models.Model, dict[str, Any]]], action: str, *, by: models.Model | None, label: str = ""
) -> None:
    """Write one entry about each of many rows of one kind, with its data, at once; otherwise as `record`."""
    if not registry.action_exists(action):
        raise ValueError(f"The audit trail has no words for {action!r}.")
    # What `wagtail.log_actions.log` writes, without asking the database whether the content type it has just looked
    # up exists: a tenth of a whole registration's time.
    ModelLogEntry.objects.bulk_create(
        [
            ModelLogEntry(
                content_type=ContentType.objects.get_for_model(instance, for_concrete_model=False),
                object_id=str(instance.pk),
                label=label or str(instance),
                action=action,
                timestamp=timezone.now(),
                uuid=get_active_log_context().uuid,
                user_id=by.pk if by else None,
                data=data,
            )
            for instance, data in about
        ],
        batch_size=BATCH,
    )
