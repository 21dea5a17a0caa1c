"""Registering by the rules that hold: organisers may change the event while somebody's form is on its way."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection

from events.programme.models import Event

P = ParamSpec("P")
R = TypeVar("R")


class EventChanged(Exception):
    """Organisers have changed the event, or what it asks, since it was read."""


def check_unchanged(event: Event) -> None:
    """Raise `EventChanged` when `event` is not as it was read, inside the caller's transaction; one statement.

    Asked once the caller holds the lock of one of the event's pools. Whoever changes an event or its questions holds
    those of all its pools, so it then stays as it is until the transaction ends, and nobody else who registers waits
    for that.
    """
    with connection.cursor() as cursor:
        # Written out, as taking a seat is: everybody who registers asks it.
        cursor.execute("SELECT version, form_version FROM events_event WHERE id = %s", [event.pk])
        if cursor.fetchone() != (event.version, event.form_version):
            raise EventChanged


def by_rules_that_hold(action: Callable[P, R]) -> Callable[P, R]:
    """Have `action`, which takes `event` by name, begin anew with the event as it is now whenever it `EventChanged`."""

    @wraps(action)
    def begun_anew(*args: P.args, **kwargs: P.kwargs) -> R:
        named: dict[str, Any] = kwargs
        while True:
            try:
                return action(*args, **kwargs)
            except EventChanged:
                named["event"] = Event.objects.get(pk=named["event"].pk)
                # Those that were read with it may have changed as well.
                named.pop("pools", None)

    return begun_anew
