"""The screen that shows a whole form."""

import pytest
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from events.models import Event
from events.registrations.questions.actions import retire_question
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Kind, Stage
from tests.events.registrations.asking import ask, codes, make_question, make_section, store_answer
from tests.factories import make_registration


def address(event, name="questions", *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


@pytest.fixture
def section(event):
    """A section asked at registration."""
    return make_section(event)


@pytest.fixture
def diet(section):
    """A question with two choices."""
    return make_question(section, "What do you eat?", Kind.CHOICE, choices=("Everything", "Vegan"), is_required=True)


def page(response):
    return " ".join(response.content.decode().split())


def test_an_event_without_questions_says_what_they_are_for(desk, event):
    found = page(desk.get(address(event)))
    assert "No questions yet" in found
    assert address(event, "section_create") in found


def test_everything_about_a_question_is_said(desk, event, section, diet):
    late = make_section(event, "Before you come", Stage.CONFIRMED)
    make_question(
        late,
        "What do you need?",
        Kind.LONG_TEXT,
        is_sensitive=True,
        keep_days=7,
        audiences=["international"],
        roles=["speaker"],
        conditions=[Rule(diet.code, "is", "vegan")],
    )
    store_answer(make_registration(event), diet, "vegan")
    found = page(desk.get(address(event)))
    assert found.index("At registration") < found.index("What do you eat?") < found.index("After confirmation")
    for words in (
        "Choice of one",
        "Must be answered",
        "what-do-you-eat",
        "<dt>Answers</dt><dd>1</dd>",
        "Only if “<bdi>What do you eat?</bdi>” is answered with “<bdi>Vegan</bdi>”.",
        "Sensitive",
        "International · Speaker",
        "7 days after the event",
        "as long as the registration",
        "Everybody who organises the event",
        "German, Danish, Swedish, Spanish, Arabic",
    ):
        assert words in found, words


def test_advice_is_given_about_sensitive_questions(desk, event):
    # As it was stored before such questions were refused.
    ask(event, "needs", is_sensitive=True)
    assert "Better ask it after confirmation." in page(desk.get(address(event)))


@pytest.mark.parametrize(
    ("mode", "presences", "is_advised"),
    [("on_site", ["online"], True), ("online", ["on_site"], True), ("online", ["online"], False),
     ("on_site", [], False), ("hybrid", ["online"], False)],
)  # fmt: skip
def test_advice_is_given_about_questions_for_nobody(desk, event, section, mode, presences, is_advised):
    make_question(section, "Bed", presences=presences)
    Event.objects.filter(pk=event.pk).update(mode=mode)
    found = page(desk.get(address(event)))
    assert ("Nobody takes part in this event like that, so nobody is asked." in found) == is_advised


def test_a_form_needs_as_many_queries_for_four_questions_as_for_one(desk, event, section, diet, assert_same_queries):
    def add():
        make_question(section, "Why?", conditions=[Rule(diet.code, "is", "vegan")])

    add()
    assert_same_queries(lambda: desk.get(address(event)), add)


def test_questions_and_sections_are_moved_by_buttons(desk, event, section, diet, told):
    other = make_question(section, "Why?")
    response = desk.post(address(event, "question_move", other.pk), {"direction": "up"})
    assert response.url == f"{address(event)}#question-{other.pk}"
    assert codes(section) == ["why", "what-do-you-eat"]
    depends = make_question(section, "Which plants?", conditions=[Rule(diet.code, "is", "vegan")])
    response = desk.post(address(event, "question_move", depends.pk), {"direction": "up"}, follow=True)
    assert "“Which plants?” depends on “What do you eat?”" in told(response)[0]
    assert codes(section) == ["why", "what-do-you-eat", "which-plants"]
    second = make_section(event, "Second")
    desk.post(address(event, "section_move", second.pk), {"direction": "up"})
    assert list(event.sections.values_list("title", flat=True)) == [second.title, section.title]


def test_an_unanswered_question_is_deleted_and_an_answered_one_comes_back(desk, event, section, diet, told):
    found = page(desk.get(address(event, "question_retire", diet.pk)))
    assert "Nobody has answered yet, so the question is deleted." in found
    store_answer(make_registration(event), diet, "vegan")
    found = page(desk.get(address(event, "question_retire", diet.pk)))
    assert "what they said stays readable" in found
    response = desk.post(address(event, "question_retire", diet.pk), follow=True)
    assert told(response) == ["“What do you eat?” is no longer asked."]
    assert "No longer asked" in page(response)
    response = desk.post(address(event, "question_restore", diet.pk), follow=True)
    assert told(response) == ["“What do you eat?” is asked again."]
    other = make_question(section, "Why?")
    response = desk.post(address(event, "question_retire", other.pk), follow=True)
    assert told(response) == ["“Why?” has been deleted."]
    assert list(event.questions.all()) == [diet]


def test_a_question_that_decides_about_another_stays(desk, event, section, diet, told):
    make_question(section, "Which plants?", conditions=[Rule(diet.code, "is", "vegan")])
    found = page(desk.get(address(event, "question_retire", diet.pk)))
    assert "Whether “Which plants?” is asked depends on this question." in found
    assert 'class="button serious"' not in found
    response = desk.post(address(event, "question_retire", diet.pk), follow=True)
    assert told(response) == ["Whether “Which plants?” is asked depends on this question. Change that first."]


def sent(**values):
    return {"title_0": "About you", "title_1": "", "text_0": "", "stage": "registration", **values}


def test_a_section_is_made_and_changed(desk, event, told):
    response = desk.post(address(event, "section_create"), sent(title_2="Om dig"), follow=True)
    assert told(response) == ["The section has been saved."]
    section = event.sections.get()
    event.refresh_from_db()
    assert section.title.data == {"en": "About you", "da": "Om dig"}
    values = sent(title_0="Before you come", stage="confirmed", version=event.form_version)
    desk.post(address(event, "section", section.pk), values)
    section.refresh_from_db()
    assert (str(section.title), section.stage) == ("Before you come", "confirmed")


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"title_0": "  "}, "title", "in one language at least"),
        ({"title_0": "x" * 5000}, "title", "at most 200 characters"),
        ({"stage": "never"}, "stage", "valid choice"),
    ],
)
def test_a_section_refused_keeps_what_was_typed(desk, event, values, field, sentence):
    response = desk.post(address(event, "section_create"), sent(text_0="Read me", **values))
    assert sentence in response.context["form"].errors[field][0]
    assert "Read me" in response.content.decode()
    assert not event.sections.exists()


def test_a_section_changed_by_somebody_else_is_compared(desk, event, section):
    event.refresh_from_db()
    seen = event.form_version
    desk.post(address(event, "section", section.pk), sent(title_0="Yours", version=seen))
    response = desk.post(address(event, "section", section.pk), sent(title_0="Mine", version=seen))
    [difference] = response.context["differences"]
    assert (difference.label, difference.stored, difference.typed) == ("Title", "English: Yours", "English: Mine")
    again = response.context["form"]["version"].value()
    desk.post(address(event, "section", section.pk), sent(title_0="Mine", version=again))
    section.refresh_from_db()
    assert str(section.title) == "Mine"


def test_only_the_languages_that_differ_are_compared(desk, event, section):
    section.title = LazyI18nString({"da": "Om dig", "de": "Über Sie", "en": "About you"})
    section.save()
    response = desk.post(address(event, "section", section.pk), sent(title_1="Über dich", title_2="Om dig", version=0))
    [difference] = response.context["differences"]
    assert (difference.stored, difference.typed) == ("German: Über Sie", "German: Über dich")


def test_a_section_is_not_asked_before_what_it_depends_on(desk, event, section, diet):
    after = make_section(event, "After")
    make_question(after, "Which plants?", conditions=[Rule(diet.code, "is", "vegan")])
    event.refresh_from_db()
    first = make_section(event, "Very first")
    desk.post(address(event, "section_move", first.pk), {"direction": "up"})
    event.refresh_from_db()
    values = sent(stage="confirmed", version=event.form_version)
    response = desk.post(address(event, "section", section.pk), values)
    assert "“Which plants?” depends on" in response.context["form"].errors["stage"][0]


def test_a_section_with_a_sensitive_question_stays_after_confirmation(desk, event):
    later = make_section(event, "Before you come", Stage.CONFIRMED)
    make_question(later, "Needs", is_sensitive=True, keep_days=7)
    event.refresh_from_db()
    response = desk.post(address(event, "section", later.pk), sent(version=event.form_version))
    assert "“Needs” is sensitive" in response.context["form"].errors["stage"][0]


def test_a_section_is_deleted_with_what_it_asks(desk, event, section, diet, told):
    after = make_section(event, "After")
    depends = make_question(after, "Which plants?", conditions=[Rule(diet.code, "is", "vegan")])
    found = page(desk.get(address(event, "section_delete", section.pk)))
    assert "“Which plants?” depends on a question in this section." in found
    assert 'class="button serious"' not in found
    assert "“Which plants?” is deleted with it." in page(desk.get(address(event, "section_delete", after.pk)))
    response = desk.post(address(event, "section_delete", section.pk), follow=True)
    assert told(response) == ["“Which plants?” depends on a question in this section. Change that first."]
    store_answer(make_registration(event), depends, "x")
    response = desk.post(address(event, "section_delete", after.pk), follow=True)
    assert "“Which plants?” has been answered." in told(response)[0]
    retire_question(by=None, question=depends)
    found = page(desk.get(address(event, "section_delete", after.pk)))
    assert "goes to another section" in found
    desk.post(address(event, "section_delete", after.pk))
    depends.refresh_from_db()
    assert depends.section == section
    response = desk.post(address(event, "section_delete", section.pk), follow=True)
    assert "depends on a question in this section" in told(response)[-1]


def test_the_only_section_keeps_what_was_answered(desk, event, section, diet, told):
    store_answer(make_registration(event), diet, "vegan")
    retire_question(by=None, question=diet)
    response = desk.post(address(event, "section_delete", section.pk), follow=True)
    assert told(response) == ["Answers given in this section are kept, and there is no other section to keep them in."]


def test_the_title_of_a_section_may_be_hostile(desk, event):
    make_section(event, "<script>alert(1)</script>")
    assert b"<script>alert(1)" not in desk.get(address(event)).content


@pytest.mark.parametrize("name", ["question", "question_retire", "section", "section_delete", "question_create"])
def test_things_of_another_event_do_not_exist(desk, event, foreign_event, name):
    section = make_section(foreign_event)
    question = make_question(section, "Why?")
    key = section.pk if "section" in name or name == "question_create" else question.pk
    assert desk.get(address(event, name, key)).status_code == 404
    assert desk.get(address(foreign_event, name, key)).status_code == 404
