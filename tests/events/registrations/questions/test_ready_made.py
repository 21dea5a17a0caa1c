"""Ready-made sets: each can be asked as it is, with purposes, days and conditions that hold."""

import pytest
from django.conf import settings
from django.utils.translation import gettext_lazy

from events.registrations.questions.conditions import Asked, Guest, asked_of, check_order
from events.registrations.questions.enums import WITH_CHOICES, Stage
from events.registrations.questions.limits import clean_comparison, clean_limits
from events.registrations.questions.ready_made import SETS, in_languages

ALL = list(SETS.values())


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_every_question_says_what_for_and_how_long_where_it_is_sensitive(one):
    for question in one.questions:
        assert str(question.purpose)
        assert not question.is_sensitive or (question.keep_days is not None and one.stage == Stage.CONFIRMED)
        assert (question.kind in WITH_CHOICES) == bool(question.choices)
        codes = [choice.code for choice in question.choices]
        assert len(codes) == len(set(codes))
        assert clean_limits(question.kind, question.least, question.most, choices=len(codes)) == (
            question.least, question.most
        )  # fmt: skip


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_conditions_look_at_earlier_questions_of_the_set_and_can_hold(one):
    by_code = {question.code: question for question in one.questions}
    check_order(Asked(code=question.code, rules=question.rules) for question in one.questions)
    for question in one.questions:
        for rule in question.rules:
            parent = by_code[rule.parent]
            codes = [choice.code for choice in parent.choices]
            assert clean_comparison(parent.kind, rule, codes=codes) == rule.value


def test_health_is_sensitive_and_asked_of_those_who_come():
    for code in ("diet", "access"):
        assert SETS[code].stage == Stage.CONFIRMED
        assert all(question.is_sensitive for question in SETS[code].questions)


def test_no_code_is_in_two_sets():
    codes = [question.code for one in ALL for question in one.questions]
    assert len(codes) == len(set(codes))


def test_what_is_asked_follows_from_what_was_answered():
    guest = Guest(audience="national", role="guest", presence="on_site")
    form = [
        Asked(code=one.code, rules=one.rules, combine=one.combine, presences=one.presences)
        for one in SETS["diet"].questions
    ]
    assert asked_of(guest, form, {"diet": "vegan"}) == ["diet", "allergies"]
    answers = {"diet": "other", "allergies": ["nuts"]}
    assert asked_of(guest, form, answers) == ["diet", "diet-other", "allergies", "allergies-traces"]
    online = Guest(audience="national", role="guest", presence="online")
    assert asked_of(online, form, answers) == []


def test_texts_hold_the_languages_there_are_and_claim_no_other():
    untranslated = gettext_lazy("Nobody has translated this sentence.")
    assert in_languages(untranslated, ["en"]).data == {"en": "Nobody has translated this sentence."}
    assert in_languages(None, ["en"]).data == {}
    for one in ALL:
        languages = one.languages()
        assert languages[0] == settings.LANGUAGE_CODE
        assert set(in_languages(one.title, languages).data) == set(languages)
