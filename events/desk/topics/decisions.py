"""What can be done with a topic: when, how it is asked, and what it does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.desk.topics.forms import AcceptForm, AnswerForm, DecisionForm, MergeForm
from events.registrations.models import Topic
from events.registrations.topics import actions
from events.registrations.topics.enums import PUBLIC, TRANSITIONS, TopicStatus
from events.registrations.topics.erasing import erase_suggester


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that organisers do; `run` is the action, `outcome` says what it does before it is done."""

    name: str
    label: str | Promise
    question: str | Promise
    outcome: tuple[str | Promise, ...]
    done: str | Promise
    run: Callable[..., Any]
    is_possible: Callable[[Topic], bool]
    form_class: type[DecisionForm] = DecisionForm
    is_serious: bool = False


def _leads_to(status: TopicStatus) -> Callable[[Topic], bool]:
    return lambda topic: status in TRANSITIONS[topic.status]


DECISIONS = {
    decision.name: decision
    for decision in (
        Decision(
            "show", _("Let it through"), _("Let everybody read this topic?"),
            (_("It appears in the public list, and people can add their voice."),
             _("Whoever suggested it gets a letter with their private link.")),
            _("Everybody can read the topic now."),
            actions.show_topic, lambda topic: topic.status in {TopicStatus.HELD, TopicStatus.REMOVED},
        ),
        Decision(
            "accept", _("Accept"), _("Accept this topic?"),
            (_("A draft activity is made of it, with its title, its words and the partner behind it."),
             _("The activity says where it comes from. Whoever suggested it gets a letter.")),
            _("The topic is accepted. Its activity is a draft: give it a time and publish it with the programme."),
            actions.accept_topic, _leads_to(TopicStatus.ACCEPTED), AcceptForm,
        ),
        Decision(
            "answer", pgettext_lazy("button: a topic", "Answer"), _("Answer this topic?"),
            (_("The topic stays as it is."),),
            _("The answer stands beside the topic."),
            actions.answer_topic, lambda topic: topic.status in PUBLIC, AnswerForm,
        ),
        Decision(
            "merge", _("Merge"), _("Merge this topic into another one?"),
            (_("Its voices move to the other one; who has a voice there already has one still."),
             _("Its page leads to the other one. Whoever suggested it gets a letter.")),
            _("The topics are one now."),
            actions.merge_topic, _leads_to(TopicStatus.MERGED), MergeForm,
        ),
        Decision(
            "decline", pgettext_lazy("topic", "Do not take it up"), _("Do not take up this topic?"),
            (_("It stays in the public list with your answer. Whoever suggested it gets a letter."),),
            _("The topic is not taken up, and your answer says why."),
            actions.decline_topic, _leads_to(TopicStatus.DECLINED), AnswerForm, is_serious=True,
        ),
        Decision(
            "remove", pgettext_lazy("topic", "Remove"), _("Remove this topic?"),
            (_("Nobody but the organisers can read it any more, and nobody gets a letter."),
             _("You can let it through again.")),
            _("The topic is removed."),
            actions.remove_topic, _leads_to(TopicStatus.REMOVED), is_serious=True,
        ),
        Decision(
            "erase", _("Erase who suggested it"), _("Erase who suggested this topic?"),
            (_("Name, address, organisation, all words but the title, the answer and notes of reviewers are deleted."),
             _("A topic that everybody can read keeps its title and its voices. This cannot be undone.")),
            _("Who suggested the topic is erased."),
            erase_suggester, lambda topic: topic.erased_at is None, is_serious=True,
        ),
    )
}  # fmt: skip


def possible(topic: Topic) -> Iterator[Decision]:
    """Yield what can be done with `topic` as it stands, by somebody who may decide about it."""
    return (decision for decision in DECISIONS.values() if decision.is_possible(topic))
