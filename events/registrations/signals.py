"""Signals of registrations; `docs/architecture.md` lists every one of them."""

from django.dispatch import Signal

# A message is ready to be sent: `email` (to add attachments to), `registration`, `message` (its name in `tasks`).
# Sent by the worker, in the registrant's language, outside any transaction.
message_composed = Signal()
