"""Everything that changes what an event asks; the modules go by what is changed."""

from events.registrations.questions.actions.adding import NotAdded
from events.registrations.questions.actions.copying import Copied, copy_form, use_sets
from events.registrations.questions.actions.facts import (
    AUDIENCES,
    AnsweredAlready,
    ConsentIsFree,
    FixedAlready,
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
    check_retirable,
    move_question,
    restore_question,
    retire_question,
)
from events.registrations.questions.actions.secrecy import GivesAnswersAway, RevealsSensitive, RevealsToMore
from events.registrations.questions.actions.sections import (
    OnlySection,
    SectionAnswered,
    SectionDecides,
    SectionInUse,
    TooManySections,
    change_section,
    check_deletable,
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
from events.registrations.questions.actions.timing import SensitiveTooEarly
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
    "ConsentIsFree",
    "Copied",
    "FixedAlready",
    "FormChanged",
    "GivenChoice",
    "GivesAnswersAway",
    "KindDecides",
    "NoLongerAsked",
    "NotAdded",
    "OnlySection",
    "QuestionDecides",
    "QuestionFacts",
    "QuestionGone",
    "RevealsSensitive",
    "RevealsToMore",
    "SectionAnswered",
    "SectionDecides",
    "SectionInUse",
    "SensitiveTooEarly",
    "SensitiveWithoutEnd",
    "TooManyChoices",
    "TooManyConditions",
    "TooManyQuestions",
    "TooManySections",
    "change_question",
    "change_section",
    "check_deletable",
    "check_retirable",
    "copy_form",
    "create_question",
    "create_section",
    "delete_section",
    "is_answered",
    "move_question",
    "move_section",
    "restore_question",
    "retire_question",
    "use_sets",
]
