"""Several who change what is found at once: nobody waits for ever, and what is hidden stays hidden."""

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event as Moment

import pytest
from django.db import connection, transaction
from wagtail.models import PageViewRestriction

from cms.actions import provision_spaces
from cms.models import ArticlePage, SearchEntry
from cms.search import index
from cms.search.sources import ArticleSource
from common.audit import record
from partners.actions import change_partner
from tests.cms.search.asking import found, write
from tests.factories import make_partner

# SQLite lets one write at a time.
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PATIENCE = 30


@pytest.fixture
def threads():
    """Return a function that lets somebody else do something meanwhile."""
    with ThreadPoolExecutor(2) as pool:

        def begin(work, *arguments) -> Future:
            def alone():
                try:
                    return work(*arguments)
                finally:
                    connection.close()

            return pool.submit(alone)

        yield begin


def stop_before_writing(monkeypatch, until: Moment) -> Moment:
    """Let whoever writes entries next wait for `until`; returns what tells that somebody does."""
    writing, store = Moment(), index._store

    def store_later(changed):
        monkeypatch.setattr(index, "_store", store)
        writing.set()
        assert until.wait(PATIENCE)
        store(changed)

    monkeypatch.setattr(index, "_store", store_later)
    return writing


def test_a_partner_gets_another_address_while_somebody_publishes_there(monkeypatch, threads, run_tasks):
    provision_spaces()
    partner = make_partner(short_name="Harbour")
    key = write(partner, "Lanterns").translation_key
    SearchEntry.objects.all().delete()
    stored = Moment()

    def record_and_tell(*arguments, **named):
        stored.set()
        return record(*arguments, **named)

    monkeypatch.setattr("partners.actions.partners.record", record_and_tell)
    writing = stop_before_writing(monkeypatch, until=stored)
    publishing = threads(index.update, ArticleSource(), {key})
    assert writing.wait(PATIENCE)
    renaming = threads(lambda: change_partner(by=None, partner=partner, facts={"short_name": "Quay"}, new_address=True))
    assert renaming.result(PATIENCE).slug == "quay"
    assert [change.verb for change in publishing.result(PATIENCE)] == ["added"]
    run_tasks()
    assert "/quay/" in SearchEntry.objects.get(title="Lanterns").path


def test_what_is_published_where_somebody_hides_everything_is_hidden(monkeypatch, threads, run_tasks):
    provision_spaces()
    partner = make_partner()
    above = write(partner, "Lanterns").get_parent().get_parent()
    hiding, take_turns = Moment(), index._take_turns

    def publish():
        with transaction.atomic():
            write(partner, "Candles")

    writing = stop_before_writing(monkeypatch, until=hiding)
    publishing = threads(publish)
    assert writing.wait(PATIENCE)

    def take_turns_and_tell():
        hiding.set()
        take_turns()

    monkeypatch.setattr(index, "_take_turns", take_turns_and_tell)
    restricting = threads(
        lambda: PageViewRestriction.objects.create(page=above, restriction_type=PageViewRestriction.LOGIN)
    )
    publishing.result(PATIENCE)
    restricting.result(PATIENCE)
    assert ArticlePage.objects.filter(live=True).count() == 2
    assert not found("lanterns") | found("candles")
    run_tasks()
    assert not found("lanterns") | found("candles")
