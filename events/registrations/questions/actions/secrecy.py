"""A question that is asked because of a sensitive answer gives that answer away to whoever reads its own."""

from django.utils.translation import gettext as _

from events.registrations.models import Condition, Question
from events.registrations.questions.actions.state import name_of


class RevealsSensitive(Exception):
    """A question depends on a sensitive one without being sensitive itself; `question` and `parent` in words."""

    def __init__(self, question: str, parent: str) -> None:
        self.question, self.parent = question, parent
        super().__init__(question, parent)

    def __str__(self) -> str:
        return _(
            "“%(question)s” depends on the sensitive question “%(parent)s”: whoever is asked it has given a certain "
            "answer there. Make “%(question)s” sensitive first, or let it depend on something else."
        ) % {"question": self.question, "parent": self.parent}


def check_secrecy(question: Question) -> None:
    """Raise `RevealsSensitive` when `question` reveals a sensitive one it depends on, or one that depends on it does.

    What is no longer asked is left alone; it is looked at when it comes back. One query.
    """
    rows = Condition.objects.filter(question__is_sensitive=False, parent__is_sensitive=True, question__retired_at=None)
    about = rows.filter(question=question) | rows.filter(parent=question)
    for condition in about.select_related("question", "parent").order_by("pk")[:1]:
        raise RevealsSensitive(name_of(condition.question), name_of(condition.parent))
