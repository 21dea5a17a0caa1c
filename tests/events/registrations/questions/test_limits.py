"""Limits and comparisons that make sense for a kind of question, and those that do not."""

import pytest

from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import COMPARES, Kind
from events.registrations.questions.limits import (
    OPERATORS,
    ComparisonRefused,
    LimitRefused,
    clean_comparison,
    clean_limits,
)


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("text", ("", ""), ("", "")),
        ("text", ("0", " 500 "), ("0", "500")),
        ("long_text", ("", "10000"), ("", "10000")),
        ("number", ("-5", "1.50"), ("-5", "1.5")),
        ("number", ("2.0", "1e3"), ("2", "1000")),
        ("date", ("2027-03-01", "2027-03-01"), ("2027-03-01", "2027-03-01")),
        ("choices", ("1", "3"), ("1", "3")),
        ("yes_no", ("1", "rubbish"), ("", "")),
        ("file", ("9", "1"), ("", "")),
    ],
)
def test_limits_are_stored_as_answers_are(kind, typed, stored):
    assert clean_limits(kind, *typed, choices=3) == stored


@pytest.mark.parametrize(
    ("kind", "least", "most", "field", "sentence"),
    [
        ("number", "many", "", "least", "at most ten digits"),
        ("number", "", "nan", "most", "at most ten digits"),
        ("number", "", "12345678901", "most", "at most ten digits"),
        ("number", "", "1,000", "most", "at most ten digits"),
        ("number", "1e9999999", "", "least", "at most ten digits"),
        ("number", "", "1e-9999999", "most", "at most ten digits"),
        ("choices", "", "1e9999999", "most", "at most ten digits"),
        ("number", "9", "8", "most", "must not lie below"),
        ("date", "1.3.2027", "", "least", "for example 2027-03-18"),
        ("date", "2027-03-02", "2027-03-01", "most", "must not lie below"),
        ("text", "1.5", "", "least", "whole number"),
        ("text", "-1", "", "least", "whole number"),
        ("text", "", "501", "most", "500 characters at most"),
        ("text", "", "0", "most", "Nobody could write anything"),
        ("long_text", "", "0", "most", "Nobody could write anything"),
        ("choices", "4", "", "least", "only 3 choices"),
        ("choices", "", "4", "most", "only 3 choices"),
        ("choices", "", "0", "most", "Nobody could choose anything"),
    ],
)
def test_limits_without_sense_are_refused(kind, least, most, field, sentence):
    with pytest.raises(LimitRefused, match=sentence) as refused:
        clean_limits(kind, least, most, choices=3)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("kind", "operator", "typed", "stored"),
    [
        ("choice", "is", "vegan", "vegan"),
        ("choices", "is_not", "vegan", "vegan"),
        ("choices", "at_least", "2", "2"),
        ("number", "is", "2.50", "2.5"),
        ("date", "at_most", "2027-03-01", "2027-03-01"),
        ("yes_no", "is", "no", "no"),
        ("consent", "is", "yes", "yes"),
        ("country", "is", "SE", "SE"),
        ("text", "is", " Vejle ", "Vejle"),
        ("file", "answered", "ignored", ""),
        ("long_text", "not_answered", "", ""),
    ],
)
def test_comparisons_are_stored_as_answers_are(kind, operator, typed, stored):
    rule = Rule("parent", operator, typed)
    assert clean_comparison(kind, rule, codes=["vegan"], countries=["SE"]) == stored


@pytest.mark.parametrize(
    ("kind", "operator", "typed", "sentence"),
    [
        ("choice", "is", "", "which answer"),
        ("choice", "is", "meat", "no longer offered"),
        ("choice", "at_least", "1", "cannot be compared in this way"),
        ("choices", "at_least", "vegan", "Type a number"),
        ("choices", "at_least", "1.5", "whole number"),
        ("number", "is", "two", "Type a number"),
        ("date", "is", "tomorrow", "Type a day"),
        ("yes_no", "is", "maybe", "Choose one of its answers"),
        ("consent", "is", "no", "Choose one of its answers"),
        ("country", "is", "XX", "Choose one of its answers"),
        ("file", "is", "x", "cannot be compared in this way"),
        ("text", "nonsense", "x", "cannot be compared in this way"),
    ],
)
def test_comparisons_that_never_hold_are_refused(kind, operator, typed, sentence):
    with pytest.raises(ComparisonRefused, match=sentence):
        clean_comparison(kind, Rule("parent", operator, typed), codes=["vegan"], countries=["SE"])


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_looked_at(kind):
    assert OPERATORS[kind]
    assert any(operator not in COMPARES for operator in OPERATORS[kind]) or kind == Kind.CONSENT
