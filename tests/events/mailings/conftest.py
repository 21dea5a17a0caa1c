import pytest
from django_tasks_db.models import DBTaskResult
from i18nfield.strings import LazyI18nString

from events.mailings.actions import create_mailing
from tests.factories import make_event, make_office, make_registration


@pytest.fixture
def office(db):
    """Somebody of the network office."""
    return make_office()


@pytest.fixture
def event(db):
    """A conference in a month."""
    return make_event()


@pytest.fixture
def guests(event):
    """Three guests with a place: two read English, one reads German."""
    people = (("Ane", "ane@example.org", "en"), ("Bo", "bo@example.org", "en"), ("Cem", "cem@example.org", "de"))
    registered = [
        make_registration(event, given_name=name, email=address, language=language)
        for name, address, language in people
    ]
    # The letters about registering were sent long ago.
    DBTaskResult.objects.all().delete()
    return registered


TEXTS = {
    "subject": LazyI18nString({"en": "News of {event}", "de": "Neues von {event}"}),
    "body": LazyI18nString({"en": "Hello {name},\n\nplease come.\n\n{link}", "de": "Hallo {name},\n\nbitte komm."}),
}


@pytest.fixture
def mailing(event, office):
    """A mail to everybody who is confirmed, in English and German."""
    return create_mailing(by=office, event=event, facts={**TEXTS, "recipients": {"status": "confirmed"}})
