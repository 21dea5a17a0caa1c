"""Choices for mailings, and what follows from them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MailingKind(TextChoices):
    """Why people get a letter, which decides whom it is written to and how it is laid out."""

    SERVICE = "service", pgettext_lazy("kind of mail", "About their registration")
    NEWSLETTER = "newsletter", pgettext_lazy("kind of mail", "Newsletter")


class Timing(TextChoices):
    """What decides when a mailing goes out."""

    NOW = "now", pgettext_lazy("when a mail is sent", "Now")
    AT = "at", pgettext_lazy("when a mail is sent", "At a time")
    RULE = "rule", pgettext_lazy("when a mail is sent", "By a rule")


class Rule(TextChoices):
    """What a mailing goes by, so many days before or after it."""

    BEFORE_START = "before_start", _("Days before the event begins")
    AFTER_END = "after_end", _("Days after the event ends")
    AFTER_CLOSING = "after_closing", _("Days after registration closes")


class MailingState(TextChoices):
    """Where a mailing stands."""

    DRAFT = "draft", pgettext_lazy("mail to many", "Draft")
    PLANNED = "planned", pgettext_lazy("mail to many", "Planned")
    HELD = "held", pgettext_lazy("mail to many", "Held back")
    SENDING = "sending", pgettext_lazy("mail to many", "Being sent")
    SENT = "sent", pgettext_lazy("mail to many", "Sent")
    STOPPED = "stopped", pgettext_lazy("mail to many", "Stopped")


class HeldReason(TextChoices):
    """Why a planned mailing was not sent by itself."""

    CALLED_OFF = "called_off", _("The event was cancelled or postponed after this was planned.")
    FILTER = "filter", _("What the recipients were chosen by does not exist any more.")
    NOBODY = "nobody", _("Nobody was meant when it was due.")


class DeliveryState(TextChoices):
    """What became of the letter to one recipient."""

    QUEUED = "queued", pgettext_lazy("letter to one person", "Queued")
    SENDING = "sending", pgettext_lazy("letter to one person", "Being sent")
    DEFERRED = "deferred", pgettext_lazy("letter to one person", "Deferred")
    SENT = "sent", pgettext_lazy("letter to one person", "Sent")
    REFUSED = "refused", pgettext_lazy("letter to one person", "Refused")
    BOUNCED = "bounced", pgettext_lazy("letter to one person", "Bounced")
    STOPPED = "stopped", pgettext_lazy("letter to one person", "Not sent")
    UNKNOWN = "unknown", pgettext_lazy("letter to one person", "Unknown")


M, D = MailingState, DeliveryState

# What has not gone out yet can be written, planned and deleted.
OPEN = frozenset({M.DRAFT, M.PLANNED, M.HELD})
# Due at a time: a worker takes them.
DUE = frozenset({D.QUEUED, D.DEFERRED})
# Nothing more happens to them by itself.
SETTLED = frozenset({D.SENT, D.REFUSED, D.BOUNCED, D.STOPPED, D.UNKNOWN})
# What somebody should look at: the person has not got the letter, or may not have.
FAILED = frozenset({D.DEFERRED, D.REFUSED, D.BOUNCED, D.UNKNOWN})


class Reason(TextChoices):
    """Why a letter has not arrived, in words anybody understands; a mail server's own words name addresses."""

    NO_SUCH_ADDRESS = "address", _("There is no such address.")
    NO_SUCH_HOST = "host", _("There is no mail server for this address.")
    MOVED = "moved", _("The mailbox has moved or is closed.")
    MAILBOX_FULL = "full", _("The mailbox is full.")
    TOO_LARGE = "large", _("The letter is too large for the mailbox.")
    BUSY = "busy", _("The other mail server is busy or asks to be tried later.")
    BLOCKED = "blocked", _("The other mail server does not accept letters from us, or takes this one for advertising.")
    NOT_ACCEPTED = "refused", _("The mail server did not accept the letter.")
    SERVER_SILENT = "silent", _("Our own mail server did not answer.")
    SERVER_REFUSES = "login", _("Our own mail server does not let us send.")
    CUT_OFF = "cut_off", _("The connection broke before the mail server said whether it has the letter.")
    WORKER_LOST = "lost", _("The program was ended while it was sending the letter.")
    GIVEN_UP = "given_up", _("It was tried for two days without success.")
    CAME_BACK = "came_back", _("The letter came back.")
    LATE = "late", _("The other mail server has not delivered it yet and goes on trying.")
    COMPLAINT = "complaint", _("The recipient has marked it as unwanted.")
    STOPPED = "stopped", _("Somebody has stopped the rest.")
    NOT_MEANT = "not_meant", _("The person was no longer among the recipients when it was tried again.")
    ERASED = "erased", _("The person’s data have been erased.")


# These say of an address that nothing arrives there, not of a letter or of us.
GONE = frozenset({Reason.NO_SUCH_ADDRESS, Reason.NO_SUCH_HOST, Reason.MOVED})
