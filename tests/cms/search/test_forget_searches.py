"""Searches without a hit are kept as long as people make them, and how often one address is counted."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.models import MissedSearch
from cms.search import views

pytestmark = pytest.mark.django_db


def test_what_nobody_searched_for_in_ninety_days_is_forgotten(capsys):
    now = timezone.now()
    MissedSearch.objects.create(words="trams", language="en", last_at=now - dt.timedelta(days=91))
    MissedSearch.objects.create(words="ferries", language="en", last_at=now - dt.timedelta(days=89))
    call_command("forget_searches")
    assert capsys.readouterr().out.strip() == "1 searches forgotten."
    assert [miss.words for miss in MissedSearch.objects.all()] == ["ferries"]


@pytest.mark.usefixtures("tree")
def test_one_address_cannot_fill_the_list(client, monkeypatch):
    monkeypatch.setattr(views, "MISSES_A_MINUTE", 2)
    for number in range(4):
        assert client.get(f"/en/search/?q=zzyzx{'abcd'[number]}").status_code == 200
    assert MissedSearch.objects.count() == 2
