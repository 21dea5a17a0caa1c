"""Everything that changes what an event asks; the modules go by what is changed."""

from events.registrations.questions.actions.facts import (
    AUDIENCES,
    AnsweredAlready,
    QuestionFacts,
    SensitiveWithoutEnd,
)
from events.registrations.questions.actions.parts import (
    MOST_CHOICES,
    MOST_CONDITIONS,
    ChoiceDecides,
    ChoicesMissing,
    ChoiceTwice,
    ConditionRefused,
    GivenChoice,
    KindDecides,
    TooManyChoices,
    TooManyConditions,
)
from events.registrations.questions.actions.retiring import (
    QuestionDecides,
    move_question,
    restore_question,
    retire_question,
)
from events.registrations.questions.actions.secrecy import RevealsSensitive
from events.registrations.questions.actions.sections import (
    OnlySection,
    SectionAnswered,
    SectionDecides,
    SectionInUse,
    TooManySections,
    change_section,
    create_section,
    delete_section,
    move_section,
)
from events.registrations.questions.actions.state import (
    AskedLater,
    FormChanged,
    NoLongerAsked,
    QuestionGone,
    is_answered,
)
from events.registrations.questions.actions.writing import (
    CodeTaken,
    TooManyQuestions,
    change_question,
    create_question,
)

__all__ = [
    "AUDIENCES",
    "MOST_CHOICES",
    "MOST_CONDITIONS",
    "AnsweredAlready",
    "AskedLater",
    "ChoiceDecides",
    "ChoiceTwice",
    "ChoicesMissing",
    "CodeTaken",
    "ConditionRefused",
    "FormChanged",
    "GivenChoice",
    "KindDecides",
    "NoLongerAsked",
    "OnlySection",
    "QuestionDecides",
    "QuestionFacts",
    "QuestionGone",
    "RevealsSensitive",
    "SectionAnswered",
    "SectionDecides",
    "SectionInUse",
    "SensitiveWithoutEnd",
    "TooManyChoices",
    "TooManyConditions",
    "TooManyQuestions",
    "TooManySections",
    "change_question",
    "change_section",
    "create_question",
    "create_section",
    "delete_section",
    "is_answered",
    "move_question",
    "move_section",
    "restore_question",
    "retire_question",
]
