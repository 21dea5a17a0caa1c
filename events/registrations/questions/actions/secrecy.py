"""A question that is asked because of an answer gives that answer away to whoever reads its own."""

from django.utils.translation import gettext as _

from events.registrations.models import Condition, Question
from events.registrations.questions.actions.state import name_of
from events.registrations.questions.enums import READERS, Reader


class GivesAnswersAway(Exception):
    """Who reads a question learns what its readers may not know of one it depends on; both in words."""

    def __init__(self, question: str, parent: str) -> None:
        self.question, self.parent = question, parent
        super().__init__(question, parent)


class RevealsSensitive(GivesAnswersAway):
    """A question depends on a sensitive one without being sensitive itself."""

    def __str__(self) -> str:
        return _(
            "“%(question)s” depends on the sensitive question “%(parent)s”: whoever is asked it has given a certain "
            "answer there. Make “%(question)s” sensitive first, or let it depend on something else."
        ) % {"question": self.question, "parent": self.parent}


class RevealsToMore(GivesAnswersAway):
    """A question depends on one whose answers fewer people may read."""

    def __str__(self) -> str:
        return _(
            "“%(question)s” depends on “%(parent)s”, whose answers fewer people may read: whoever is asked it has "
            "given a certain answer there. Let no more people read “%(question)s”, or let it depend on something else."
        ) % {"question": self.question, "parent": self.parent}


def check_secrecy(*questions: Question) -> None:
    """Raise what fits when one of `questions` gives away what it depends on, or what depends on it gives it away.

    What is no longer asked is left alone; it is looked at when it comes back. Two queries.
    """
    rows = Condition.objects.filter(question__retired_at=None).select_related("question", "parent").order_by("pk")
    for condition in (*rows.filter(question__in=questions), *rows.filter(parent__in=questions)):
        child, parent = condition.question, condition.parent
        if parent.is_sensitive and not child.is_sensitive:
            raise RevealsSensitive(name_of(child), name_of(parent))
        if READERS.index(Reader(child.reader)) > READERS.index(Reader(parent.reader)):
            raise RevealsToMore(name_of(child), name_of(parent))
