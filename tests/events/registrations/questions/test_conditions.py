"""When a question is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.registrations.questions.conditions import Asked, Guest, Ring, Rule, asked_of, check_order
from events.registrations.questions.enums import Combine, Operator

GUEST = Guest(audience="international", role="guest", presence="on_site")
NIGHTS = Asked("nights", (Rule("stays", Operator.IS, "yes"),))


@pytest.mark.parametrize(
    ("operator", "value", "answer", "holds"),
    [
        ("is", "vegan", "vegan", True),
        ("is", "vegan", ["halal", "vegan"], True),
        ("is", "vegan", "halal", False),
        ("is", "yes", True, True),
        ("is", "no", False, True),
        ("is", "yes", None, False),
        ("is_not", "vegan", "halal", True),
        ("is_not", "vegan", ["vegan", "halal"], False),
        ("is_not", "vegan", None, False),
        ("answered", "", "x", True),
        ("answered", "", False, True),
        ("answered", "", [], False),
        ("not_answered", "", None, True),
        ("not_answered", "", "x", False),
        ("at_least", "2", "10", True),
        ("at_least", "2", "1.5", False),
        ("at_most", "2", ["a", "b"], True),
        ("at_most", "2", ["a", "b", "c"], False),
        ("at_least", "2027-03-01", "2027-03-02", True),
        ("at_most", "2027-03-01", "2027-03-02", False),
        ("at_least", "2", "2027-03-02", False),
        ("at_least", "many", "2", False),
        ("at_least", "nan", "2", False),
    ],
)
def test_a_rule_looks_at_an_answer(operator, value, answer, holds):
    assert Rule("parent", operator, value).holds(answer) is holds


def test_a_question_is_asked_when_its_rules_hold_all_or_any():
    rules = (Rule("stays", Operator.IS, "yes"), Rule("diet", Operator.ANSWERED))
    form = [Asked("stays"), Asked("diet"), Asked("both", rules), Asked("one", rules, Combine.ANY)]
    assert asked_of(GUEST, form, {}) == ["stays", "diet"]
    assert asked_of(GUEST, form, {"diet": "vegan"}) == ["stays", "diet", "one"]
    assert asked_of(GUEST, form, {"diet": "vegan", "stays": True}) == ["stays", "diet", "both", "one"]


def test_the_answer_to_a_question_that_is_not_asked_counts_as_none():
    form = [Asked("stays"), NIGHTS, Asked("late", (Rule("nights", Operator.AT_LEAST, "3"),))]
    assert asked_of(GUEST, form, {"stays": False, "nights": "4"}) == ["stays"]
    assert asked_of(GUEST, form, {"stays": True, "nights": "4"}) == ["stays", "nights", "late"]


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        (Asked("a", audiences=["international"]), True),
        (Asked("a", audiences=["national"]), False),
        (Asked("a", roles=["speaker"]), False),
        (Asked("a", presences=["on_site", "online"]), True),
        (Asked("a", audiences=["international"], presences=["online"]), False),
    ],
)
def test_a_question_is_for_some_guests(question, is_asked):
    assert bool(asked_of(GUEST, [question], {})) is is_asked


def test_a_ring_is_found_and_not_gone_round():
    one, other = Asked("one", (Rule("other", "answered"),)), Asked("other", (Rule("one", "answered"),))
    with pytest.raises(Ring) as found:
        asked_of(GUEST, [one, other], {})
    assert found.value.codes == ("one", "other", "one")
    with pytest.raises(Ring):
        asked_of(GUEST, [Asked("self", (Rule("self", "answered"),))], {})


def test_only_earlier_questions_decide():
    check_order([Asked("stays"), NIGHTS])
    for order in ([NIGHTS, Asked("stays")], [Asked("nights", (Rule("nights", "answered"),))]):
        with pytest.raises(Ring):
            check_order(order)


codes = st.sampled_from(["a", "b", "c", "d", "e"])
rules = st.builds(Rule, parent=codes, operator=st.sampled_from(Operator), value=st.sampled_from(["x", "yes", "2", ""]))
answers = st.dictionaries(codes, st.one_of(st.none(), st.booleans(), st.sampled_from(["x", "3", ["x", "y"], []])))


@given(
    questions=st.lists(
        st.builds(Asked, code=codes, rules=st.lists(rules, max_size=3).map(tuple), combine=st.sampled_from(Combine)),
        unique_by=lambda question: question.code,
    ),
    answers=answers,
)
def test_whatever_is_asked_has_rules_that_hold_with_what_is_asked(questions, answers):
    try:
        check_order(questions)
    except Ring:
        return
    asked = asked_of(GUEST, questions, answers)
    seen = {code: answers.get(code) for code in asked}
    for question in questions:
        held = [rule.holds(seen.get(rule.parent)) for rule in question.rules]
        expected = not held or (all(held) if question.combine == Combine.ALL else any(held))
        assert (question.code in asked) is expected
