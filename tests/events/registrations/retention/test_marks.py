"""By what people are recognised in what is stored."""

import json

import pytest

from events.models import Registration
from events.registrations.retention.marks import Marks, text_of

ANNA = Registration(pk=1, given_name="Anna", family_name="Berg", email="anna@example.org", token="t0ken")
QUOTED = Registration(
    pk=2, given_name='Zoë "Zo"', family_name="\U00020bb7\u91ce", email="zo@example.org", token="other"
)


def found(value):
    return Marks([ANNA, QUOTED]).found_in(text_of(value))


@pytest.mark.parametrize(
    "written", ["Sorry:\nAnna Berg is ill", "Write to\tanna@example.org", "BERG, Anna", "x\r\nt0ken"]
)
def test_after_a_line_break_and_in_json(written):
    assert found(written) == {1}
    for ascii_only in (True, False):
        assert found(json.dumps({"reason": [written]}, ensure_ascii=ascii_only)) == {1}
        # JSON that stands as a text in JSON, and keys.
        assert found(json.dumps([json.dumps({written: 1}, ensure_ascii=ascii_only)])) == {1}


def test_letters_that_json_writes_as_two_and_quotation_marks():
    assert found(json.dumps({"name": QUOTED.full_name})) == {2}
    assert found(json.dumps(QUOTED.full_name, ensure_ascii=False)) == {2}


def test_as_many_brackets_as_anybody_sends():
    assert found("[" * 100_000 + " Anna Berg") == {1}
    assert found("[" * 500 + '"Anna Berg"' + "]" * 500) == {1}


def test_errors_that_quote_values():
    assert found("ValueError: 'Sorry:\\nAnna Berg'") == {1}


@pytest.mark.parametrize(
    "written", ["Hanna Berg", "Anna Bergman", "nanna@example.org", "{Anna", "", None, 7, ["Anna", "Berg"]]
)
def test_nobody_else(written):
    assert found(written) == set()
