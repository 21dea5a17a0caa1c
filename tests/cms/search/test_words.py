"""How words are read: the same in texts and in questions, whatever anybody writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.search.terms import MOST_LETTERS, MOST_TERMS, terms_of
from cms.search.words import LONGEST_WORD, folded, spellings, words_in

# All of Unicode, lone halves of pairs and control characters too.
TEXTS = st.text(st.characters(), max_size=300)


def read(text: str) -> set[str]:
    """Return every spelling of every word of `text`."""
    return {
        spelling
        for found in words_in(text)
        for reading in found.readings
        for word in reading
        for spelling in spellings(word)
    }


@pytest.mark.parametrize("asked", ["Køge", "Köge", "koge", "KØGE", "Ko\u0308ge", "Kø\u00adge", "Koege"])
def test_a_town_is_read_the_same_however_it_is_typed(asked):
    assert read(asked) & read("Køge")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("München", "Muenchen"),
        ("Århus", "Aarhus"),
        ("Łódź", "lodz"),
        ("œuvre", "oeuvre"),
        ("Næstved", "naestved"),
        ("Đurđa", "durda"),
        ("مَدْرَسَة", "مدرسه"),
        ("إلى", "الي"),
        ("أحمد", "احمد"),
        ("مـدرسة", "مدرسة"),
        ("٢٠٢٦", "2026"),
        ("ﬁsh", "fish"),
        ("Naba'a", "Nabaa"),
        ("Naba’a", "naba'a"),
        ("E-Mail", "email"),
        ("Bürger‑Rat", "Bürgerrat"),
    ],
)
def test_ways_to_write_a_word_meet(one, other):
    assert read(one) & read(other)


@pytest.mark.parametrize(
    "both",
    [
        "Akteur:innen",
        "Akteur*innen",
        "Akteur_innen",
        "Akteur·innen",
        "AkteurInnen",
        "Akteur/innen",
        "Akteur/-innen",
    ],
)
def test_women_and_men_in_one_word_are_read_as_both(both):
    assert read(both) == {"akteur", "akteurinnen"}


def test_a_word_with_a_hyphen_is_read_whole_and_in_parts():
    assert {"bürgerrat", "bürger", "rat"} <= read("Bürger-Rat")


def test_what_only_looks_similar_stays_apart():
    assert not read("10:30") & read("1030")
    assert read("2026–2027") == {"2026", "2027"}


@given(TEXTS)
def test_words_hold_letters_and_digits_only(text):
    for found in words_in(text):
        assert text[found.start : found.end]
        for word in (word for reading in found.readings for word in reading):
            for spelling in spellings(word):
                assert spelling.isalnum()
                assert spelling.encode()
                assert len(word) <= LONGEST_WORD


@given(TEXTS)
def test_what_was_folded_once_stays_as_it_is(text):
    for found in words_in(text):
        for word in (word for reading in found.readings for word in reading):
            assert folded(folded(word)) == folded(word)


@given(st.text(max_size=3 * MOST_LETTERS))
def test_a_question_is_never_too_much(text):
    terms = terms_of(text, {})
    assert len(terms) <= MOST_TERMS
    assert terms == terms_of(text[:MOST_LETTERS], {})


def test_little_words_count_only_among_themselves():
    assert terms_of("the harbour of Køge", {}) == terms_of("harbour Køge", {})
    assert terms_of("to be or", {}) == terms_of("be", {})
    assert len(terms_of("of the", {})) == 2


def test_aliases_may_be_several_words():
    aliases: dict[tuple[str, ...], list[tuple[str, ...]]] = {
        ("lower", "saxony"): [("niedersachsen",)],
        ("niedersachsen",): [("lower", "saxony")],
    }
    (term,) = terms_of("Lower Saxony", aliases)
    assert term.readings == (("lower", "saxony"), ("niedersachsen",))
    schools, region = terms_of("schools Niedersachsen", aliases)
    assert (schools.readings, schools.phrases) == ((("schools",),), ())
    assert (region.readings, region.phrases) == ((("niedersachsen",),), (("lower", "saxony"),))
