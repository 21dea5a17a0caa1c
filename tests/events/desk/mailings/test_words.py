import pytest
from i18nfield.strings import LazyI18nString

from events.desk.history import changes_of_event
from events.mailings.actions import create_mailing

pytestmark = pytest.mark.django_db


def test_the_history_calls_a_mail_what_its_readers_see(event, organiser):
    create_mailing(by=organiser, event=event, facts={"subject": LazyI18nString({"en": "News of {event}"})})
    newest = changes_of_event(event)[0]
    assert newest.what == "Began a mail to guests"
    assert "{event}" not in newest.detail
    assert str(event) in newest.detail
