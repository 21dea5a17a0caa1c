"""Fields of forms keep what readers can see, and refuse what is far too long before they clean it."""

import pytest
from django.core.exceptions import ValidationError

from common.fields import LineField


def test_a_line_carries_nothing_unseen():
    assert LineField(max_length=20).clean(" Maja\u202e \u2067Lind\n") == "Maja Lind"


def test_joined_letters_of_names_stay():
    assert LineField().clean("علی\u200cرضا") == "علی\u200cرضا"


def test_what_is_far_too_long_is_refused():
    with pytest.raises(ValidationError, match="at most 20"):
        LineField(max_length=20).clean("a\u202e" * 100)


def test_unseen_signs_do_not_count_as_a_line():
    with pytest.raises(ValidationError):
        LineField(max_length=20).clean("\u202e\u200b")
