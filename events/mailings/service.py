"""Letters about registrations: how they are sent, told to the sending when the app is loaded."""

from events.mailings.enums import MailingKind
from events.mailings.recipients import is_meant, recipients_of
from events.mailings.ways import Way, register_way
from events.mailings.writing import compose

register_way(MailingKind.SERVICE, Way(recipients=recipients_of, is_meant=is_meant, compose=compose))
