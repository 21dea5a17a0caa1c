"""How the desk says what became of comments, and how many there are."""

from collections.abc import Iterator

from django.utils.translation import ngettext

from cms.discussions.actions import Channel, Decision, Message, Outcome


def waiting_words(number: int) -> str:
    """Return how many comments wait for a decision."""
    return ngettext("%(number)d comment waits for you", "%(number)d comments wait for you", number) % {"number": number}


def done_words(outcome: Outcome, decision: Decision, message: Message | None) -> Iterator[str]:
    """Yield what was done; nothing when nothing was."""
    number = len(outcome.decided)
    if number and decision == Decision.PUBLISH:
        yield ngettext("%(number)d comment is public.", "%(number)d comments are public.", number) % {"number": number}
    elif number and decision == Decision.HIDE:
        yield ngettext("%(number)d comment is hidden.", "%(number)d comments are hidden.", number) % {"number": number}
    elif number and not (outcome.told and message):
        yield ngettext(
            "%(number)d comment stays as it is; its reports are settled.",
            "%(number)d comments stay as they are; their reports are settled.",
            number,
        ) % {"number": number}
    told = len(outcome.told)
    if message and told and message.channel == Channel.LETTER:
        yield ngettext("%(number)d letter is on its way.", "%(number)d letters are on their way.", told) % {
            "number": told
        }
    elif message and told:
        yield ngettext("%(number)d answer is published.", "%(number)d answers are published.", told) % {"number": told}


def undone_words(outcome: Outcome) -> Iterator[str]:
    """Yield what was not done, and why."""
    if number := len(outcome.overtaken):
        yield ngettext(
            "%(number)d comment has been changed, reported or decided about since you looked. Nothing was done to it.",
            "%(number)d comments have been changed, reported or decided about since you looked. Nothing was done to "
            "them.",
            number,
        ) % {"number": number}
    if number := len(outcome.settled_already):
        yield ngettext(
            "There was nothing to do about %(number)d comment.",
            "There was nothing to do about %(number)d comments.",
            number,
        ) % {"number": number}
    if number := len(outcome.gone):
        yield ngettext(
            "%(number)d comment is not there any more.", "%(number)d comments are not there any more.", number
        ) % {"number": number}
    if number := len(outcome.unreachable):
        yield ngettext(
            "%(number)d person has left or wants no letters, and was not written to.",
            "%(number)d people have left or want no letters, and were not written to.",
            number,
        ) % {"number": number}
