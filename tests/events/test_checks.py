"""What is said before a deployment."""

import pytest
from cryptography.fernet import Fernet
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from config.answer_keys import answer_keys

KEY = Fernet.generate_key().decode()


def found() -> set[str]:
    messages = run_checks(tags=["security"], include_deployment_checks=True)
    return {message.id for message in messages if message.id and message.id.startswith("events.")}


def test_an_installation_that_is_complete_is_left_alone(settings):
    settings.ANSWER_KEYS = {"2027": KEY, "2026": Fernet.generate_key().decode()}
    assert found() == set()


def test_missing_keys_and_one_that_is_there_twice_are_told(settings):
    settings.ANSWER_KEYS = {}
    assert found() == {"events.W001"}
    settings.ANSWER_KEYS = {"2027": KEY, "2026": KEY}
    assert found() == {"events.W002"}


@pytest.mark.parametrize("folder", ["", "private"])
def test_private_files_do_not_lie_where_everybody_can_fetch_them(settings, tmp_path, folder):
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path, tmp_path / folder
    assert found() == {"events.E001"}
    settings.MEDIA_ROOT = tmp_path / "media"
    assert found() == set()


@pytest.mark.parametrize(
    "text",
    [KEY, f":{KEY}", f"a:{KEY},a:{KEY}", "a:short", f"{'n' * 33}:{KEY}", "a:ü"],
    ids=["no name", "an empty name", "a name twice", "a short key", "a long name", "a letter of no key"],
)
def test_the_settings_refuse_what_is_no_key(text):
    with pytest.raises(ImproperlyConfigured, match="answer_key"):
        answer_keys(text, "")


def test_trying_things_out_needs_no_key():
    assert answer_keys("", "") == {}
    (key,) = answer_keys("", "a secret").values()
    Fernet(key)
    assert answer_keys(f" 2027:{KEY} , ", "a secret") == {"2027": KEY}
