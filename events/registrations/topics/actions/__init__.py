"""Everything that changes topics."""

from events.registrations.topics.actions.deciding import (
    accept_topic,
    answer_topic,
    decline_topic,
    merge_topic,
    remove_topic,
    show_topic,
)
from events.registrations.topics.actions.errors import (
    AlreadySuggested,
    AnswerMissing,
    CallClosed,
    CannotMerge,
    OwnOrganisation,
    TopicSettled,
)
from events.registrations.topics.actions.reviewing import review_topic
from events.registrations.topics.actions.suggesting import change_topic, set_call, suggest, withdraw_topic
from events.registrations.topics.actions.supporting import Support, ask_for_voice, support

__all__ = [
    "AlreadySuggested",
    "AnswerMissing",
    "CallClosed",
    "CannotMerge",
    "OwnOrganisation",
    "Support",
    "TopicSettled",
    "accept_topic",
    "answer_topic",
    "ask_for_voice",
    "change_topic",
    "decline_topic",
    "merge_topic",
    "remove_topic",
    "review_topic",
    "set_call",
    "show_topic",
    "suggest",
    "support",
    "withdraw_topic",
]
