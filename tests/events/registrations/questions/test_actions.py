"""Questions are made and changed, and what would make no sense is refused."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from events.models import Event
from events.registrations.answers.erasing import erase_due_answers
from events.registrations.models import Question, SensitiveAnswer
from events.registrations.questions.actions import (
    MOST_CHOICES,
    AnsweredAlready,
    AskedLater,
    ChoiceDecides,
    ChoicesMissing,
    ChoiceTwice,
    CodeTaken,
    ConditionRefused,
    FormChanged,
    GivenChoice,
    KindDecides,
    NoLongerAsked,
    QuestionGone,
    RevealsSensitive,
    SensitiveWithoutEnd,
    TooManyChoices,
    TooManyConditions,
    change_question,
    restore_question,
    retire_question,
)
from events.registrations.questions.actions.facts import new_code
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Kind, Reader
from events.registrations.questions.limits import LimitRefused
from events.registrations.questions.sealing import NoKey, seal
from tests.events.registrations.asking import CONFIRMED, codes, make_question, make_section, store_answer, text
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """An event that asks nothing yet."""
    return make_event()


@pytest.fixture
def section(event):
    """Its first section."""
    return make_section(event)


@pytest.fixture
def later(event):
    """A section asked of people who come, where sensitive questions stand."""
    return make_section(event, "Before you come", CONFIRMED)


@pytest.fixture
def diet(section):
    """A question with three choices."""
    return make_question(section, "What do you eat?", Kind.CHOICE, choices=("Everything", "Vegan", "Halal"))


def choices(question):
    rows = question.choices.order_by("position", "pk")
    return [(choice.code, str(choice.label), choice.retired_at is None) for choice in rows]


def change(question, **values):
    facts = values.pop("facts", {})
    return change_question(by=None, question=question, facts=facts, **values)


def version(event):
    return Event.objects.get(pk=event.pk).form_version


def test_every_change_raises_the_version_and_leaves_an_entry(event, section, diet):
    assert version(event) == 2
    change(diet, facts={"label": text("What do you eat?", da="Hvad spiser du?"), "is_required": True})
    assert version(event) == 3
    entry = ModelLogEntry.objects.filter(action="event.question_changed").get()
    assert entry.data == {"question": "what-do-you-eat", "kind": "choice", "fields": ["label", "is_required"]}
    change(diet, facts={"is_required": True}, choices=None, conditions=[])
    assert version(event) == 3


def test_codes_are_made_of_the_english_or_first_words_and_stay(event, section, diet):
    assert make_question(section, "What do you eat?").code == "what-do-you-eat-2"
    change(diet, facts={"label": text("Diet")})
    assert Question.objects.get(pk=diet.pk).code == "what-do-you-eat"


def test_a_code_is_made_in_any_script_and_never_too_long(event, section):
    assert new_code(text("", da="Hvor sover du?"), set(), "question") == "hvor-sover-du"
    assert new_code(text("", ar="؟؟"), {"question"}, "question") == "question-2"
    long = new_code(text("word " * 30), set(), "question")
    assert len(long) <= 40
    assert len(new_code(text("word " * 30), {long}, "question")) <= 40


def test_a_code_once_per_event(section, diet):
    with pytest.raises(CodeTaken):
        make_question(section, "Anything", code=diet.code)


def test_choices_are_renamed_moved_added_and_taken_away(diet):
    change(
        diet,
        choices=[
            GivenChoice(text("Only plants"), "vegan"),
            GivenChoice(text("All"), "everything"),
            GivenChoice(text("Vegan")),
        ],
    )
    assert choices(diet) == [("vegan", "Only plants", True), ("everything", "All", True), ("vegan-2", "Vegan", True)]


def test_a_choice_of_an_answered_question_is_retired_and_can_come_back(event, diet):
    store_answer(make_registration(event), diet, "halal")
    kept = [GivenChoice(text("Everything"), "everything"), GivenChoice(text("Vegan"), "vegan")]
    change(diet, choices=kept)
    assert ("halal", "Halal", False) in choices(diet)
    change(diet, choices=[*kept, GivenChoice(text("Halal"), "halal")])
    assert ("halal", "Halal", True) in choices(diet)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ([GivenChoice(text("One"))], ChoicesMissing),
        ([GivenChoice(text("One")), GivenChoice(text("one "))], ChoiceTwice),
        ([GivenChoice(text("One"), "a"), GivenChoice(text("Two"), "a")], ChoiceTwice),
        ([GivenChoice(text(f"Number {number}")) for number in range(MOST_CHOICES + 1)], TooManyChoices),
    ],
)
def test_choices_that_do_not_do_are_refused(event, diet, given, error):
    before = version(event)
    with pytest.raises(error):
        change(diet, choices=given)
    assert len(choices(diet)) == 3
    assert version(event) == before


def test_a_choice_another_question_depends_on_stays(section, diet):
    make_question(section, "Which plants?", conditions=[Rule(diet.code, "is", "vegan")])
    kept = [GivenChoice(text("Everything"), "everything"), GivenChoice(text("Halal"), "halal")]
    with pytest.raises(ChoiceDecides, match=r"“Vegan” has to stay: whether “Which plants[?]” is asked"):
        change(diet, choices=kept)


def test_conditions_look_at_earlier_questions_only(section, diet):
    later = make_question(section, "Which plants?", conditions=[Rule(diet.code, "is", "vegan")])
    with pytest.raises(AskedLater, match=r"“What do you eat[?]” depends on “Which plants[?]”"):
        change(diet, conditions=[Rule(later.code, "answered")])
    with pytest.raises(AskedLater, match="cannot depend on itself"):
        change(diet, conditions=[Rule(diet.code, "answered")])
    with pytest.raises(QuestionGone):
        change(later, conditions=[Rule("nothing", "answered")])
    assert not diet.conditions.exists()
    assert later.conditions.get().value == "vegan"


def test_a_condition_twice_is_one(section, diet):
    rule = Rule(diet.code, "is", "vegan")
    assert make_question(section, "Which plants?", conditions=[rule, rule]).conditions.count() == 1
    with pytest.raises(TooManyConditions):
        make_question(section, "Why?", conditions=[rule] * 11)


def test_nothing_depends_on_what_is_no_longer_asked(event, section, diet):
    store_answer(make_registration(event), diet, "halal")
    retire_question(by=None, question=diet)
    with pytest.raises(NoLongerAsked, match=r"“What do you eat[?]”, which is no longer asked"):
        make_question(section, "Which plants?", conditions=[Rule(diet.code, "is", "vegan")])


def test_nothing_depends_on_a_choice_that_is_no_longer_offered(event, section, diet):
    store_answer(make_registration(event), diet, "halal")
    change(diet, choices=[GivenChoice(text("Everything"), "everything"), GivenChoice(text("Vegan"), "vegan")])
    with pytest.raises(ConditionRefused, match="no longer offered") as refused:
        make_question(section, "Why?", conditions=[Rule(diet.code, "is", "vegan"), Rule(diet.code, "is", "halal")])
    assert refused.value.place == 1


def test_moving_to_another_section_keeps_what_depends_on_it_later(event, section, diet):
    after = make_section(event, "After")
    dependent = make_question(section, "Which plants?", conditions=[Rule(diet.code, "is", "vegan")])
    with pytest.raises(AskedLater):
        change(diet, section=after)
    change(dependent, section=after)
    assert codes(after) == ["which-plants"]


def test_a_section_of_another_event_is_none(diet):
    with pytest.raises(QuestionGone):
        change(diet, section=make_section(make_event()))


def test_two_organisers_at_once(event, diet):
    seen = version(event)
    change(diet, facts={"is_required": True}, version=seen)
    with pytest.raises(FormChanged):
        change(diet, facts={"label": text("Food")}, version=seen)
    assert str(Question.objects.get(pk=diet.pk).label) == "What do you eat?"


def test_a_deleted_question_cannot_be_changed(diet):
    gone = Question.objects.get(pk=diet.pk)
    retire_question(by=None, question=diet)
    with pytest.raises(QuestionGone):
        change(gone, facts={"is_required": True})


def test_what_people_were_told_when_they_answered_holds(event, section):
    question = make_question(section, "Nights", Kind.NUMBER, keep_days=30, reader=Reader.ADMINISTRATORS)
    change(question, facts={"kind": Kind.TEXT})
    change(question, facts={"kind": Kind.NUMBER})
    store_answer(make_registration(event), question, "2")
    for facts in (
        {"kind": Kind.TEXT},
        {"is_sensitive": True},
        {"keep_days": 31},
        {"keep_days": None},
        {"reader": "leads"},
    ):
        with pytest.raises(AnsweredAlready) as refused:
            change(question, facts=facts)
        assert refused.value.field in facts
        assert "People have answered" in str(refused.value)
    change(question, facts={"keep_days": 10, "label": text("How many nights?")})


def test_a_sensitive_question_has_an_end_and_a_key(later, settings):
    with pytest.raises(SensitiveWithoutEnd):
        make_question(later, "Needs", is_sensitive=True)
    settings.ANSWER_KEYS = {}
    with pytest.raises(NoKey):
        make_question(later, "Needs", is_sensitive=True, keep_days=7)


def test_what_depends_on_a_sensitive_question_is_sensitive_itself(later):
    needs = make_question(later, "Needs", is_sensitive=True, keep_days=7)
    rule = Rule(needs.code, "answered")
    with pytest.raises(RevealsSensitive, match=r"“Which[?]” depends on the sensitive question “Needs”"):
        make_question(later, "Which?", conditions=[rule])
    which = make_question(later, "Which?", conditions=[rule], is_sensitive=True, keep_days=7)
    with pytest.raises(RevealsSensitive):
        change(which, facts={"is_sensitive": False})
    change(which, facts={"is_sensitive": False}, conditions=[])
    with pytest.raises(RevealsSensitive):
        change(which, facts={}, conditions=[rule])


def test_nobody_makes_a_question_sensitive_that_others_give_away(event, later):
    needs = make_question(later, "Needs")
    which = make_question(later, "Which?", conditions=[Rule(needs.code, "answered")])
    secret = {"is_sensitive": True, "keep_days": 7}
    with pytest.raises(RevealsSensitive, match=r"“Which[?]” depends on the sensitive question “Needs”"):
        change(needs, facts=secret)
    store_answer(make_registration(event), which, "a chair")
    retire_question(by=None, question=which)
    change(needs, facts=secret)
    with pytest.raises(RevealsSensitive):
        restore_question(by=None, question=which)


def test_sealed_answers_go_earlier_when_they_are_kept_for_less_long(event, later):
    question = make_question(later, "Needs", is_sensitive=True, keep_days=7)
    registration = make_registration(event)
    sealed, key = seal("x", registration=registration.pk, question=question.pk)
    SensitiveAnswer.objects.create(registration=registration, question=question, language="en", sealed=sealed, key=key)
    after_five_days = event.ends_at + dt.timedelta(days=5)
    assert erase_due_answers(now=after_five_days) == []
    change(question, facts={"keep_days": 3})
    assert len(erase_due_answers(now=after_five_days)) == 1


def test_limits_are_stored_clean_and_refused_when_they_make_no_sense(section, diet):
    number = make_question(section, "Nights", Kind.NUMBER, least=" 1.50 ", most="4")
    assert (number.least, number.most) == ("1.5", "4")
    with pytest.raises(LimitRefused):
        change(number, facts={"least": "9"})
    change(number, facts={"kind": Kind.YES_NO})
    assert Question.objects.get(pk=number.pk).least == ""


def test_a_kind_others_depend_on_stays_of_use_to_them(section):
    nights = make_question(section, "Nights", Kind.NUMBER)
    make_question(section, "Why so long?", conditions=[Rule(nights.code, "at_least", "3")])
    with pytest.raises(KindDecides, match=r"“Why so long[?]”"):
        change(nights, facts={"kind": Kind.YES_NO})
    change(nights, facts={"kind": Kind.NUMBER, "label": text("How many nights?")})


def test_choices_go_with_their_kind(diet):
    change(diet, facts={"kind": Kind.TEXT})
    assert choices(diet) == []
    with pytest.raises(ChoicesMissing):
        change(diet, facts={"kind": Kind.CHOICES})
