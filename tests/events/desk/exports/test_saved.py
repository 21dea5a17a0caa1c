"""Saved views: one's own and shared ones, saving over them, and deleting them."""

from django.urls import reverse
from wagtail.models import ModelLogEntry

from events.desk.exports.models import SavedView
from events.desk.history import changes_of_event
from tests.events.desk.conftest import admit
from tests.events.desk.files import address, data, export
from tests.factories import make_registration, make_user

CHOSEN = {"order": ["email", "status"], "column": ["email"], "format": "json"}


def save(client, event, name="For the porter", do="save", **more):
    return client.post(address(event, status="live", q="Müller", **more.pop("query", {})), {
        **CHOSEN, "name": name, "do": do, **more
    })  # fmt: skip


def test_a_view_keeps_columns_format_and_filters_and_no_words_searched_for(desk, event):
    make_registration(event, email="a@example.org")
    response = save(desk, event)
    view = SavedView.objects.get()
    assert (view.columns, view.format, view.query, view.is_shared) == (["email"], "json", "status=live", False)
    page = desk.get(response["Location"])
    assert [row.column.key for row in page.context["rows"] if row.is_chosen] == ["email"]
    assert page.context["form"]["format"].value() == "json"
    assert data(export(desk, event, file_format="json", view=view.pk)) == [{"email": "a@example.org"}]
    assert "For the porter" in desk.get(reverse("desk:exports", args=[event.pk])).content.decode()
    assert ModelLogEntry.objects.get(action="event.view_saved").data == {"list": "registrations", "view": view.pk}


def test_a_view_needs_a_name_of_its_own(desk, event):
    assert "Give the view a name." in save(desk, event, name="").content.decode()
    save(desk, event)
    response = save(desk, event)
    assert "You have a view with this name already." in response.content.decode()
    assert response.context["form"]["name"].value() == "For the porter"
    view = SavedView.objects.get()
    save(desk, event, name="Rooms", do="change", query={"view": view.pk})
    assert SavedView.objects.get().name == "Rooms"


def test_only_shared_views_are_found_by_other_organisers_and_changed_by_nobody_else(desk, event, partner, enter):
    save(desk, event)
    save(desk, event, name="For all", is_shared="on")
    private, shared = SavedView.objects.order_by("pk")
    # What was told so far is read before somebody else comes.
    assert "For the porter" in desk.get(reverse("desk:exports", args=[event.pk])).content.decode()
    colleague = enter(admit(make_user(partner=partner)))
    page = colleague.get(reverse("desk:exports", args=[event.pk])).content.decode()
    assert "For all" in page
    assert "For the porter" not in page
    assert colleague.get(reverse("desk:export_send", args=[event.pk, private.pk])).status_code == 404
    assert colleague.get(reverse("desk:export_view_delete", args=[event.pk, shared.pk])).status_code == 404
    save(colleague, event, name="Mine", do="change", query={"view": shared.pk})
    assert SavedView.objects.get(pk=shared.pk).name == "For all"
    assert SavedView.objects.filter(name="Mine").count() == 1


def test_a_view_is_deleted_once_it_was_asked(desk, event):
    save(desk, event)
    url = reverse("desk:export_view_delete", args=[event.pk, SavedView.objects.get().pk])
    assert "Delete “For the porter”?" in desk.get(url).content.decode()
    desk.post(url)
    assert not SavedView.objects.exists()


def test_the_history_names_the_columns_of_every_list(desk, event, office, enter):
    url = reverse("desk:export", args=[event.pk, "activities"])
    desk.post(url, {"order": ["title", "kind"], "column": ["title", "kind"], "format": "csv", "do": "export"})
    office_desk = enter(office)
    for name, columns in (
        ("events", ["name", "hosts"]), ("partners", ["town", "joined_on"]), ("people", ["role", "is_active"]),
    ):  # fmt: skip
        office_desk.post(reverse("exports:export", args=[name]), {"order": columns, "column": columns, "format": "csv"})
    of_event, *of_nobody = ModelLogEntry.objects.filter(action__endswith="exported").order_by("pk")
    assert "Columns: Title, Kind" in changes_of_event(event)[0].detail
    assert of_event.action == "event.exported"
    said = [entry.message for entry in of_nobody]
    assert [message.partition("Columns: ")[2] for message in said] == ["Name, Hosts", "Town, Joined on", "Role, Active"]
    assert all(message.startswith("Exported a list: ") for message in said)


def test_lists_that_are_of_no_event_are_exported_and_saved_too(desk, event, foreign_event, office, enter):
    url = reverse("exports:export", args=["events"])
    response = desk.post(url, {"as_it_is": "1", "format": "json"})
    content = b"".join(response.streaming_content).decode()
    assert str(event) in content
    assert str(foreign_event) not in content
    assert ModelLogEntry.objects.get(action="list.exported").data["rows"] == 1
    desk.post(url, {"order": ["name"], "column": ["name"], "format": "csv", "name": "All", "do": "save"})
    assert SavedView.objects.get().event is None
    people = reverse("exports:export", args=["people"])
    response = desk.post(people, {"as_it_is": "1", "format": "json"})
    assert "Organiser" in b"".join(response.streaming_content).decode()
    partners = reverse("exports:export", args=["partners"])
    assert desk.get(partners).status_code == 404
    response = enter(office).post(partners, {"as_it_is": "1", "format": "json"})
    assert "VNB" in b"".join(response.streaming_content).decode()
