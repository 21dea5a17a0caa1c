"""Rows about who comes."""

from events.registrations.models.addresses import FormerAddress
from events.registrations.models.answers import Answer, AnswerFile, AnswerTotal, ChangeRequest, SensitiveAnswer
from events.registrations.models.choices import Allocation, Pin, Signup, SignupQuerySet, Wish
from events.registrations.models.codes import AccessCode
from events.registrations.models.consents import Consent, ConsentText
from events.registrations.models.corrections import Correction
from events.registrations.models.imports import Import, ImportRow, ImportState, RowOutcome, RowPlan
from events.registrations.models.invitations import NoInvitations
from events.registrations.models.parties import Party
from events.registrations.models.questions import Choice, Condition, Question, Section
from events.registrations.models.registrations import (
    Registration,
    RegistrationQuerySet,
    audience_of,
    new_check_in_code,
    new_token,
)
from events.registrations.models.retention import DeletionRequest, Erasure, LegalHold
from events.registrations.models.selection import Review, SelectionTarget
from events.registrations.models.topics import Topic, TopicCall, TopicQuerySet, TopicReview, TopicVoice

__all__ = [
    "AccessCode",
    "Allocation",
    "Answer",
    "AnswerFile",
    "AnswerTotal",
    "ChangeRequest",
    "Choice",
    "Condition",
    "Consent",
    "ConsentText",
    "Correction",
    "DeletionRequest",
    "Erasure",
    "FormerAddress",
    "Import",
    "ImportRow",
    "ImportState",
    "LegalHold",
    "NoInvitations",
    "Party",
    "Pin",
    "Question",
    "Registration",
    "RegistrationQuerySet",
    "Review",
    "RowOutcome",
    "RowPlan",
    "Section",
    "SelectionTarget",
    "SensitiveAnswer",
    "Signup",
    "SignupQuerySet",
    "Topic",
    "TopicCall",
    "TopicQuerySet",
    "TopicReview",
    "TopicVoice",
    "Wish",
    "audience_of",
    "new_check_in_code",
    "new_token",
]
