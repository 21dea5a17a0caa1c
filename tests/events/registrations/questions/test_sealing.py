"""Sensitive answers are sealed, and a lost key is said."""

import pytest
from cryptography.fernet import Fernet

from events.registrations.questions.sealing import KeyLost, NoKey, can_seal, seal, seal_bytes, unseal, unseal_bytes


def test_what_is_sealed_is_opened_for_its_own_row_only():
    sealed, key = seal({"words": "Nüsse"}, registration=1, question=2)
    assert "Nüsse".encode() not in sealed
    assert unseal(sealed, key, registration=1, question=2) == {"words": "Nüsse"}
    for registration, question in ((1, 3), (2, 2)):
        with pytest.raises(KeyLost):
            unseal(sealed, key, registration=registration, question=question)


def test_a_new_key_seals_and_the_old_one_still_opens(settings):
    old = dict(settings.ANSWER_KEYS)
    sealed, key = seal_bytes(b"old")
    settings.ANSWER_KEYS = {"new": Fernet.generate_key().decode(), **old}
    assert unseal_bytes(sealed, key) == b"old"
    assert seal_bytes(b"new")[1] == "new"


def test_a_lost_key_and_an_altered_text_are_said(settings):
    sealed, key = seal_bytes(b"text")
    with pytest.raises(KeyLost, match="the key that protects it is missing"):
        unseal_bytes(sealed[:-4] + b"AAAA", key)
    settings.ANSWER_KEYS = {}
    assert not can_seal()
    with pytest.raises(KeyLost):
        unseal_bytes(sealed, key)
    with pytest.raises(NoKey):
        seal_bytes(b"text")
