"""The settings of django-anymail from environment variables: pure functions."""

from collections.abc import Mapping

PREFIX, CHOICE = "ANYMAIL_", "ANYMAIL_ESP"


def anymail_settings(environment: Mapping[str, str]) -> dict[str, object]:
    """Return what django-anymail reads: `ANYMAIL_MAILGUN_API_KEY` is its `MAILGUN_API_KEY`, and so on.

    Nothing that tracks who reads or clicks is ever asked of a service.
    """
    given = {
        name.removeprefix(PREFIX): value
        for name, value in environment.items()
        if name.startswith(PREFIX) and name != CHOICE and value
    }
    return {**given, "SEND_DEFAULTS": {"track_opens": False, "track_clicks": False}}
