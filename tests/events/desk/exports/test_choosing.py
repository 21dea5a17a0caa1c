"""Choosing columns and format, what the file holds, and what the audit trail says of it."""

import pytest
from wagtail.models import ModelLogEntry

from common.jobs import Stopped
from common.jobs.models import Job
from common.jobs.progress import Progress
from events.desk.exports.jobs import run
from events.desk.exports.sources import source_for
from events.desk.exports.titles import export_words
from events.desk.exports.writing import export_later
from events.desk.history import changes_of_event
from events.registrations.questions.enums import Kind
from tests.events.desk.files import address, data, export, rows
from tests.events.registrations.asking import CONFIRMED, ask, store_answer
from tests.factories import make_registration


@pytest.fixture
def guests(event):
    make_registration(event, given_name="Søren", family_name="Østergård", organisation="Køge Kommune")
    make_registration(event, given_name="Jürgen", family_name="Müller", country="DE", email="juergen@example.org")
    return event


def entry(action="event.exported"):
    return ModelLogEntry.objects.get(action=action).data


def test_what_is_ticked_is_in_the_file_in_its_order(desk, guests):
    chosen = {"order": ["email", "family_name", "status"], "column": ["family_name", "email"], "format": "json"}
    response = desk.post(address(guests), {**chosen, "do": "file"})
    found = b"".join(response.streaming_content).decode()
    assert found.index('"email"') < found.index('"family_name"')
    assert "status" not in found
    assert "Müller" in found


def test_the_filters_of_the_list_narrow_the_file(desk, guests):
    (row,) = data(export(desk, guests, file_format="json", audience="national"))
    assert row["family_name"] == "Müller"
    (row,) = data(export(desk, guests, file_format="json", q="ostergard"))
    assert row["organisation"] == "Køge Kommune"
    assert data(export(desk, guests, file_format="json", status="cancelled")) == []


def test_every_export_leaves_an_entry_without_names(desk, guests):
    export(desk, guests, "registrations", "csv", q="Müller", status="live")
    noted = entry()
    assert (noted["list"], noted["format"], noted["rows"]) == ("registrations", "csv", 1)
    assert noted["filters"] == ["status"]
    assert noted["searched"] is True
    assert "Müller" not in str(noted)
    change = changes_of_event(guests)[0]
    assert change.what == "Exported a list"
    assert change.detail.startswith("Registrations · CSV · 1 row · Columns: Family name, Given name")


def test_the_history_names_consents_in_words():
    given = {"list": "registrations", "format": "csv", "rows": 1, "filters": [], "searched": False}
    assert export_words({**given, "columns": ["email", "agrees.photographs"]}).endswith("E-mail, Photographs")


def test_looking_at_the_screen_leaves_none(desk, guests):
    page = desk.get(address(guests, status="live"))
    assert page.status_code == 200
    assert not ModelLogEntry.objects.filter(action="event.exported").exists()
    text = page.content.decode()
    assert "2 rows" in text
    assert "Not ended" in text


def test_nothing_chosen_is_said_and_the_rest_stays(desk, guests):
    response = desk.post(address(guests), {"order": ["email"], "format": "ods", "do": "file"})
    text = response.content.decode()
    assert "Choose at least one column." in text
    assert response.context["form"]["format"].value() == "ods"


def test_columns_are_moved_without_a_script_and_nothing_is_lost(desk, guests):
    order = ["email", "status", "family_name"]
    sent = {"order": order, "column": ["email", "family_name"], "format": "csv", "name": "Mine"}
    response = desk.post(address(guests), {**sent, "up": "family_name"})
    keys = [row.column.key for row in response.context["rows"] if row.is_chosen]
    assert keys == ["family_name", "email"]
    assert response.context["form"]["name"].value() == "Mine"
    response = desk.post(address(guests), {**sent, "down": "email"})
    assert [row.column.key for row in response.context["rows"] if row.is_chosen] == ["family_name", "email"]
    response = desk.post(address(guests), {**sent, "up": "no such column"})
    assert [row.column.key for row in response.context["rows"] if row.is_chosen] == ["email", "family_name"]


def test_answers_are_columns_and_sensitive_ones_leave_a_trace(desk, event):
    nights, arrival = ask(event, "nights", Kind.NUMBER), ask(event, "arrival", Kind.DATE)
    ask(event, "diet", Kind.CHOICE, choices=("vegan", "halal"), is_sensitive=True, stage=CONFIRMED)
    person = make_registration(event)
    store_answer(person, nights, "2.5")
    store_answer(person, arrival, "2027-03-18")
    (row,) = data(export(desk, event, "answers", "json"))
    assert row["answer.nights"] == 2.5
    assert row["answer.arrival"] == "2027-03-18"
    assert "answer.diet" not in row
    assert not ModelLogEntry.objects.filter(action="answers.read").exists()
    (row,) = data(export(desk, event, "answers", "json", question="diet"))
    assert row["answer.diet"] is None
    assert ModelLogEntry.objects.get(action="answers.read").data["questions"] == ["diet"]


def test_an_export_asks_as_often_for_many_as_for_few(desk, event, assert_same_queries):
    make_registration(event)
    assert_same_queries(lambda: export(desk, event), lambda: make_registration(event))


def test_long_lists_become_a_job_whose_file_only_they_can_have(
    desk, guests, office, enter, run_tasks, monkeypatch, settings, tmp_path
):
    settings.PRIVATE_ROOT = tmp_path
    monkeypatch.setattr("events.desk.exports.views.choosing.AT_ONCE", 1)
    response = export(desk, guests, file_format="csv", q="e")
    assert response.status_code == 302
    run_tasks()
    page = desk.get(response["Location"]).content.decode()
    assert "The file is ready. It has 2 rows." in page
    file = desk.get(f"{response['Location']}file/")
    file.body = b"".join(file.streaming_content)
    assert [row["Family name"] for row in rows(file)] == ["Müller", "Østergård"]
    assert entry()["rows"] == 2
    assert "q=" not in str(Job.objects.get().input)
    assert enter(office).get(response["Location"]).status_code == 404


def test_an_export_that_is_stopped_leaves_neither_file_nor_entry(guests, organiser):
    source = source_for("registrations", user=organiser, event=guests)
    job = export_later(by=organiser, source=source, columns=["email"], file_format="xlsx")
    Job.objects.update(is_to_stop=True)
    with pytest.raises(Stopped):
        run(job, Progress(job))
    assert not job.file
    assert not ModelLogEntry.objects.filter(action="event.exported").exists()


def test_other_organisers_lists_are_not_there(desk, foreign_event, outsider, enter, event):
    for name in ("registrations", "answers", "choices", "activities", "badges", "catering", "signups"):
        assert desk.get(address(foreign_event, name)).status_code == 404
        assert export(desk, foreign_event, name).status_code == 404
    assert desk.get(address(event, "no-such-list")).status_code == 404
    assert desk.get(address(event, "events")).status_code == 404
    assert enter(outsider).get(address(event)).status_code == 404
