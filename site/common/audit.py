"""The audit trail: one entry in Wagtail's own log for every action."""

from typing import Any

from django.db import models
from wagtail.log_actions import log


def record(instance: models.Model, action: str, *, by: models.Model | None, **data: Any) -> None:
    """Write one entry about `instance`: `action` is a registered name, `by` the person or None for a visitor.

    `data` must be plain JSON and free of names and addresses: entries outlive personal data.
    """
    log(instance, action, user=by, data=data or None, uuid=None)
