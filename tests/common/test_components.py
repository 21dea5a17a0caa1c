"""What the components say and how they are built: the words beside the dots, the wiring of fields and errors."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.utils import translation

from common.gallery import Pool, SampleForm


def render(call: str, **context: Any) -> BeautifulSoup:
    """Render one component, called as in a template, in English."""
    with translation.override("en"):
        page = Template("{% load common %}{% component " + call + " %}").render(Context(context))
    return BeautifulSoup(page, "html.parser")


def one(soup: BeautifulSoup, selector: str) -> Tag:
    """Return the only element `selector` finds."""
    (found,) = soup.select(selector)
    return found


def words(soup: BeautifulSoup | Tag) -> str:
    """Return the text a reader sees, in one line."""
    return " ".join(soup.get_text(" ").split())


@pytest.mark.parametrize(
    ("pool", "large", "small"),
    [
        (Pool("Int", "international", 40, 28), "Int 28 of 40 taken", "Int 12 of 40 left"),
        (Pool("Nat", "national", 40, 40, 5), "Nat 40 of 40 taken, 5 waiting", "Nat full, 5 waiting"),
        (
            Pool("Int", "international", 40, 28, 5, 7),
            "Int 28 of 40 taken, 5 waiting · 7 kept for partners",
            "Int 5 of 40 left",
        ),
        (Pool("All", "anyone", 1, 1), "All 1 of 1 taken", "All full"),
        (Pool("All", "anyone", 1200, 0), "All 0 of 1,200 taken", "All 1,200 of 1,200 left"),
    ],
)
def test_seats_say_in_words_what_the_dots_show(pool, large, small):
    soup = render('"seats" pool=pool', pool=pool)
    assert words(soup) == large
    assert one(soup, "svg")["aria-hidden"] == "true"
    assert words(render('"seats" pool=pool small=True', pool=pool)) == small


@pytest.mark.parametrize(
    ("audience", "free", "expected"),
    [
        ("international", 12, "You would take an international place. 12 of 40 are free. The host country is Germany."),
        ("national", 1, "You would take a national place. 1 of 40 is free. The host country is Germany."),
        (
            "national",
            0,
            "You would take a national place. All 40 are taken, you would join the waiting list. "
            "The host country is Germany.",
        ),
        (
            "anyone",
            3,
            "You would take a place that is open to everyone. 3 of 40 are free. The host country is Germany.",
        ),
    ],
)
def test_the_place_note_says_which_place_and_how_many_are_left(audience, free, expected):
    note = render('"place_note" audience=audience free=free capacity=40 country="DE"', audience=audience, free=free)
    assert words(note) == expected


@pytest.mark.parametrize(
    ("audience", "lent", "kept", "expected"),
    [
        ("international", 1, 0, "No national place is free. 1 international place is open to you instead."),
        ("national", 4, 2, "No international place is free. 4 national places are open to you instead."),
        (
            "international",
            0,
            1,
            "You would take an international place. The free places are kept for those who wait before you: you would "
            "join the waiting list.",
        ),
    ],
)
def test_the_place_note_says_why_it_is_another_place_or_none(audience, lent, kept, expected):
    call = '"place_note" audience=audience free=0 capacity=40 country="DE" lent=lent kept=kept'
    assert expected in words(render(call, audience=audience, lent=lent, kept=kept))


def test_a_field_ties_label_help_widget_and_error_together():
    form = SampleForm({"email": "maja.lind@example"})
    soup = render('"field" field=form.email', form=form)
    widget = one(soup, "input")
    assert one(soup, "label")["for"] == widget["id"] == "id_email"
    assert widget["aria-invalid"] == "true"
    assert str(widget["aria-describedby"]).split() == ["id_email_helptext", "id_email_error"]
    assert words(one(soup, "#id_email_helptext")).startswith("We send your confirmation")
    assert words(one(soup, "#id_email_error")) == "Error: An address looks like name@place.org. What you typed is kept."


def test_only_optional_fields_are_marked_and_in_words():
    form = SampleForm()
    assert words(one(render('"field" field=form.note', form=form), "label")) == "Note to the organisers optional"
    assert words(one(render('"field" field=form.given_name', form=form), "label")) == "Given name"


def test_choices_are_a_group_with_a_legend_and_a_description():
    soup = render('"field" field=form.capacity', form=SampleForm({}))
    group = one(soup, "fieldset")
    assert words(one(soup, "legend")) == "You come as required"
    assert group["aria-describedby"] == "id_capacity_error"
    assert [label["for"] for label in soup.select("div label")] == [box["id"] for box in soup.select("input")]


def test_a_checkbox_stands_before_its_label_and_a_hidden_field_alone():
    soup = render('"field" field=form.consent', form=SampleForm())
    assert [tag.name for tag in one(soup, ".choice").find_all(True)] == ["input", "label"]

    class Secret(forms.Form):
        version = forms.CharField(widget=forms.HiddenInput)

    assert [tag.name for tag in render('"field" field=form.version', form=Secret()).find_all(True)] == ["input"]


def test_the_error_summary_links_to_fields_that_exist():
    form = SampleForm({"given_name": "Maja", "family_name": "Lind", "email": "x", "country": "SE", "consent": "on"})
    form.add_error(None, "Registration closed while you were writing.")
    summary = render('"error_summary" form=form', form=form)
    fields = "".join(str(render('"field" field=field', field=field)) for field in form)
    assert words(one(summary, "h2")).startswith("3 answers need another look")
    assert "Registration closed" in words(summary)
    for link in summary.select("a"):
        assert f'id="{str(link["href"])[1:]}"' in fields


def test_the_error_summary_takes_the_focus_and_leads_to_the_first_of_several_choices():
    form = SampleForm({})
    summary = one(render('"error_summary" form=form', form=form), ".error-summary")
    assert (summary["role"], summary["tabindex"], "autofocus" in summary.attrs) == ("alert", "-1", True)
    (link,) = (link for link in summary.select("a") if words(link).startswith("You come as"))
    first = render('"field" field=form.capacity', form=form).select("input")[0]
    assert link["href"] == f"#{first['id']}"


def test_a_box_that_must_be_ticked_is_called_wrong_only_once_it_was_left_empty():
    for data, invalid in ((None, "false"), ({}, "true")):
        box = one(render('"field" field=form.consent', form=SampleForm(data)), "input")
        assert (box.has_attr("required"), box["aria-invalid"]) == (True, invalid)


def test_the_title_of_a_notice_can_be_a_heading():
    call = '"notice" title="You have a place" text="It is certain."'
    assert words(one(render(call + " heading=True"), "h2.notice-title")) == "You have a place"
    assert render(call).select("h2") == []


def test_a_form_without_errors_has_no_summary():
    assert words(render('"error_summary" form=form', form=SampleForm())) == ""


def test_pages_keep_the_filters_and_say_where_one_is():
    page = Paginator(range(200), 10).page(7)
    soup = render('"pagination" page=page query=query', page=page, query=QueryDict("kind=workshop&page=7"))
    assert words(soup) == "Previous Page 1 … Page 6 Page 7 Page 8 … Page 20 Next"
    assert words(one(soup, "[aria-current]")) == "Page 7"
    assert one(soup, "[rel=next]")["href"] == "?kind=workshop&page=8"


def test_a_single_page_needs_no_pagination():
    page = Paginator(range(3), 10).page(1)
    assert words(render('"pagination" page=page query=query', page=page, query=QueryDict())) == ""


def test_an_event_card_has_one_link_named_by_its_title_and_a_picture_or_a_drawing():
    call = '"event_card" url="/x/" title="Arbeit" language="de" seed="x" kind="Workshop" dates="1 May" place="Graz"'
    soup = render(call)
    assert words(one(soup, "a")) == "Arbeit"
    assert one(soup, "a span")["lang"] == "de"
    assert len(soup.select(".picture svg")) == 1
    assert len(render(call + " picture='<img>'|safe").select(".picture img")) == 1


def test_a_button_goes_somewhere_or_sends_the_form():
    assert one(render('"button" label="Go" href="/x/"'), "a")["href"] == "/x/"
    button = one(render('"button" label="Go" name="do" value="later" tone="quiet"'), "button")
    assert (button["type"], button["name"], button["value"]) == ("submit", "do", "later")


def test_a_text_in_another_language_only_is_announced_in_the_readers():
    assert (
        words(render('"language_notice" language="de"'))
        == "This text is not yet available in your language; it is shown in German."
    )
