"""The fields of models."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models


def field_of(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    """Return a field that `model` itself has, never a relation seen from its other side.

    Raises `FieldDoesNotExist` when there is none of that name.
    """
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise FieldDoesNotExist(f"{model.__name__}.{name} belongs to another model.")
    return field
