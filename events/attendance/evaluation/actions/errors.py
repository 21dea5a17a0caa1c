"""What keeps an evaluation from going on."""

from django.utils.translation import gettext as _

from events.attendance.evaluation.limits import FEWEST, MOST_OWN_QUESTIONS


class TooFewWereThere(Exception):
    """So few people were there that answers would tell who gave them."""

    def __str__(self) -> str:
        return _(
            "Fewer than %(number)d people are recorded as present. Among so few, answers would tell who gave them."
        ) % {"number": FEWEST}


class NotYetOver(Exception):
    """Nobody is asked how it was before the end."""

    def __str__(self) -> str:
        return _("The event is not over yet.")


class OpenedAlready(Exception):
    """What is asked cannot change once people have been asked."""

    def __str__(self) -> str:
        return _("People have been asked already; the questions stay as they are now.")


class NothingOpen(Exception):
    """The evaluation takes no answers, so there is nothing to remind of and nothing to close."""

    def __str__(self) -> str:
        return _("The evaluation is not open.")


class RemindedAlready(Exception):
    """There is one reminder."""

    def __str__(self) -> str:
        return _("Everybody who has not answered was reminded already. Nobody is reminded twice.")


class TooManyQuestions(Exception):
    """People stop answering long questionnaires."""

    def __str__(self) -> str:
        return _("There are %(number)d questions of your own already. More would keep people from answering.") % {
            "number": MOST_OWN_QUESTIONS
        }
