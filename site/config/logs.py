"""What must not stand in logs: addresses that open something for whoever has them."""

import logging
import re

# Private links, those of doors, those that add a voice or put an address back, private calendars, invitations, what
# mails of an account lead to, and the links in newsletters; also where one address stands inside another one.
SECRET = re.compile(
    r"((?:/|%2F)(?:registrations(?:(?:/|%2F)address)?|calendar(?:/|%2F)my|invitations|door|comment-letters|confirm-email"
    r"|reset(?:/|%2F)key|topics(?:/|%2F)mine|topics(?:/|%2F)\d+(?:/|%2F)voice"
    r"|evaluation|newsletter(?:/|%2F)(?:confirm|mine|leave))"
    r"(?:/|%2F))[^\s/\"'?&%]{12,}",
    re.IGNORECASE,
)
# Those that name addresses and have handlers of their own: of the web server, and of the one for development.
LOGGERS_OF_SERVERS = ("gunicorn.access", "django.server")


class HideSecrets(logging.Filter):
    """Replaces the secret part of addresses in messages and tracebacks; lets every record pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True, `record` being harmless from then on."""
        record.msg, record.args = without_secrets(record.getMessage()), ()
        if record.exc_info and record.exc_info[0] and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = without_secrets(record.exc_text)
        return True


def without_secrets(text: str) -> str:
    """Return `text` with a sign in place of what would open something."""
    return SECRET.sub(r"\1…", text)


def hide_in_servers() -> None:
    """Have the servers' own logs leave secrets out; once is enough, however often it is called."""
    for name in LOGGERS_OF_SERVERS:
        logger = logging.getLogger(name)
        if not any(isinstance(present, HideSecrets) for present in logger.filters):
            logger.addFilter(HideSecrets())
