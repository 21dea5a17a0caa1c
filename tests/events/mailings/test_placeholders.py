from events.mailings.models import LONGEST_BODY
from events.mailings.placeholders import PLACEHOLDERS, filled, refusals
from events.models import Event
from events.registrations.models import Registration


def test_every_placeholder_that_exists_may_stand_in_a_text():
    assert refusals(" ".join(f"{{{name}}}" for name in PLACEHOLDERS)) == []
    # People who come from other programs double the brackets.
    assert refusals("{{name}} and {{ event }}") == []


def test_one_that_does_not_exist_is_named_with_the_nearest_and_all_there_are():
    first, known = refusals("Dear {nmae},")
    assert first == "There is no placeholder {nmae}. Do you mean {name}?"
    assert "{event}" in known
    assert refusals("{Zimmer}")[0] == "There is no placeholder {Zimmer}."
    assert "{given_name}" in refusals("{given name}")[0]


def test_loose_brackets_are_refused():
    for text in ("{name", "name}", "{}{name", "{ {name} }"):
        assert refusals(text), text
    assert refusals("{" * LONGEST_BODY)


def test_nothing_is_filled_in_twice_and_no_link_comes_from_a_name():
    event = Event(name="Talk", slug="talk", host_country="DE", time_zone="Europe/Berlin")
    person = Registration(event=event, given_name="{link}", family_name="Sol", token="secret")
    assert filled("Hello {name}, {name}", person) == "Hello {link} Sol, {link} Sol"
    person.given_name = "Win money at www.example.com"
    assert filled("Hello {given_name}", person) == "Hello guest"
    assert filled("{ event } {{event}} {nothing}", person) == "Talk Talk {nothing}"
