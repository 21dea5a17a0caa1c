"""The form about one question."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from events.models import Event
from events.registrations.models import Question
from events.registrations.questions.actions import change_question
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Kind
from tests.events.registrations.asking import CONFIRMED, make_question, make_section, store_answer
from tests.factories import make_registration


def address(event, name, *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


@pytest.fixture
def section(event):
    """A section asked at registration."""
    return make_section(event)


@pytest.fixture
def diet(section):
    """A question with two choices."""
    return make_question(section, "What do you eat?", Kind.CHOICE, choices=("Everything", "Vegan"))


def rows(name, *values):
    """Return rows as a browser sends them."""
    sent = {f"{name}_rows": ",".join(str(number) for number in range(len(values)))}
    for number, row in enumerate(values):
        sent |= {f"{name}-{number}-{field}": value for field, value in row.items()}
    return sent


def sent(section, **values):
    """Return a question as a browser sends it."""
    return {
        "section": section.pk, "kind": "text", "label_0": "Nights", "purpose_0": "Rooms", "reader": "organisers",
        "combine": "all", "least": "", "most": "", "keep_days": "", "freezes_date": "", "freezes_time": "",
        **rows("choice", {}, {}, {}), **rows("condition", {"parent": "", "operator": "is"}), **values,
    }  # fmt: skip


def create(desk, section, **values):
    return desk.post(address(section.event, "question_create", section.pk), sent(section, **values))


def shown(question):
    """Return what the form of `question` sends when nobody touches it."""
    event = Event.objects.get(pk=question.event_id)
    choices = [
        {"code": choice.code, "label_0": str(choice.label)} for choice in question.choices.filter(retired_at=None)
    ]
    values = {"kind": question.kind, "label_0": str(question.label), "purpose_0": str(question.purpose)}
    return sent(question.section, **values, **rows("choice", *choices), version=event.form_version)


def change(desk, question, **values):
    path = address(question.event, "question", question.pk)
    return desk.post(path, {**shown(question), **values}, follow=True)


def test_a_question_is_made_in_several_languages(desk, event, section, told):
    response = desk.get(address(event, "question_create", section.pk))
    assert response.content.decode().count('lang="da"') >= 6
    response = create(
        desk,
        section,
        label_2="Nætter",
        help_0="Whole nights",
        kind="number",
        least="0",
        most="4",
        is_required="on",
        audiences=["international"],
        roles=["guest", "speaker", "interpreter", "school", "press", "helper"],
        keep_days="30",
        freezes_date="2097-03-01",
    )
    question = Question.objects.get()
    assert response.url == f"{address(event, 'questions')}#question-{question.pk}"
    assert question.label.data == {"en": "Nights", "da": "Nætter"}
    assert (question.code, question.kind, question.least, question.most) == ("nights", "number", "0", "4")
    assert (question.audiences, question.roles, question.keep_days) == (["international"], [], 30)
    # The day begins on the event's clocks.
    assert question.freezes_at == dt.datetime(2097, 2, 28, 23, tzinfo=dt.UTC)
    assert told(desk.get(response.url)) == ["The question has been saved."]


def test_a_question_with_choices_and_a_condition_is_made(desk, event, section, diet):
    create(
        desk,
        section,
        kind="choices",
        label_0="Which plants?",
        **rows("choice", {"label_0": "Beans"}, {"label_0": ""}, {"label_0": "Peas", "label_1": "Erbsen"}),
        **rows("condition", {"parent": diet.code, "operator": "is", "value": "vegan"}),
    )
    question = Question.objects.get(code="which-plants")
    assert [choice.code for choice in question.choices.all()] == ["beans", "peas"]
    assert question.conditions.get().value == "vegan"
    page = desk.get(address(event, "question", question.pk)).content.decode()
    assert '<option value="vegan" selected>Vegan</option>' in page
    assert ">beans</bdi>" in page


def test_more_rows_keep_what_was_typed(desk, section, diet):
    typed = rows("choice", {"label_0": "Beans"}, {"label_0": "Peas"})
    response = create(desk, section, kind="choices", label_0="", do="choice-add", **typed)
    form = response.context["form"]
    assert form.choice_rows.order == [0, 1, 2, 3, 4]
    assert not form.errors
    page = response.content.decode()
    assert 'value="Beans"' in page
    assert "in one language at least." not in page
    response = create(desk, section, do="choice-up-1", **typed)
    assert response.context["form"].choice_rows.order == [1, 0]
    response = create(desk, section, do="choice-down-1", **typed)
    assert response.context["form"].choice_rows.order == [0, 1]
    response = create(desk, section, do="condition-add", **typed)
    assert response.context["form"].condition_rows.order == [0, 1]
    assert Question.objects.count() == 1


def test_rows_are_stored_in_the_order_in_which_they_stand(desk, section):
    typed = rows("choice", {"label_0": "Beans"}, {"label_0": "Peas"})
    create(desk, section, kind="choice", **{**typed, "choice_rows": "1,0"})
    assert [choice.code for choice in Question.objects.get().choices.all()] == ["peas", "beans"]


@pytest.mark.parametrize("do", ["choice-up-x", "choice-up-77", "nothing", "choice-", "condition-down-9", "-"])
def test_a_button_nobody_made_changes_nothing(desk, section, do):
    response = create(desk, section, do=do)
    assert response.status_code == 200
    assert response.context["form"].choice_rows.order == [0, 1, 2]


@pytest.mark.parametrize("order", ["", "x,,-1", "9999999999999", "0,0,0", ",".join(map(str, range(400)))])
def test_rows_nobody_made_are_bounded(desk, section, order):
    response = create(desk, section, do="choice-show", choice_rows=order)
    assert len(response.context["form"].choice_rows.order) <= 60


def test_the_answers_of_the_question_chosen_are_offered(desk, section, diet):
    typed = rows("condition", {"parent": diet.code, "operator": "is", "value": ""})
    page = create(desk, section, do="condition-show", **typed).content.decode()
    assert '<option value="vegan">Vegan</option>' in page
    nights = make_question(section, "Nights", Kind.NUMBER)
    typed = rows("condition", {"parent": nights.code, "operator": "at_least"})
    page = create(desk, section, do="condition-show", **typed).content.decode()
    assert 'name="condition-0-value"' in page
    assert '<option value="at_least" selected>' in page


@pytest.mark.parametrize("kind", Kind)
def test_answers_of_every_kind_can_be_compared_with(desk, section, kind):
    choices = ("One", "Two") if kind in ("choice", "choices") else ()
    parent = make_question(section, "Parent", kind, choices=choices)
    typed = rows("condition", {"parent": parent.code})
    response = create(desk, section, do="condition-show", **typed)
    row = response.context["form"].condition_rows.form(0)
    assert row.fields["operator"].choices
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"label_0": "   "}, "label", "Write the question in one language at least."),
        ({"label_0": "x" * 301}, "label", "at most 300 characters"),
        ({"purpose_0": ""}, "purpose", "guests read it beside the field"),
        ({"kind": "riddle"}, "kind", "valid choice"),
        ({"presences": ["asleep"]}, "presences", "valid choice"),
        ({"kind": "number", "least": "many"}, "least", "Type a number"),
        ({"kind": "number", "least": "5", "most": "4"}, "most", "must not lie below"),
        ({"kind": "date", "most": "2027-02-30"}, "most", "Type a day, for example"),
        ({"least": "-1"}, "least", "whole number"),
        ({"most": "501"}, "most", "500 characters at most"),
        ({"is_sensitive": "on"}, "keep_days", "how many days"),
        ({"keep_days": "-1"}, "keep_days", "greater than or equal to 0"),
        ({"keep_days": "99999"}, "keep_days", "less than or equal to 2200"),
        ({"kind": "long_text", "most": "1.000"}, "most", "without a sign between thousands"),
        ({"kind": "number", "least": "1,000"}, "least", "without a sign between thousands"),
        ({"kind": "number", "most": "1.000"}, "most", "without a sign between thousands"),
        ({"kind": "number", "most": "many"}, "most", "at most ten digits"),
        ({"keep_days": "1.000"}, "keep_days", "without a sign between thousands"),
        ({"freezes_time": "12:00"}, "freezes_date", "Add the day"),
        ({"freezes_date": "2026-01-01"}, "freezes_date", "the first answer of every guest would be fixed at once"),
        ({"kind": "consent", "freezes_date": "2097-01-01"}, "freezes_date", "can be taken back at any time"),
        ({"freezes_date": "2027-03-28", "freezes_time": "02:30"}, "freezes_time", "does not exist"),
        ({"roles": ["king"]}, "roles", "valid choice"),
        ({"combine": "none"}, "combine", "valid choice"),
    ],
)
def test_a_question_refused_keeps_what_was_typed(desk, section, told, values, field, sentence):
    response = create(desk, section, help_3="Hjälp", **values)
    assert told(response)[0].startswith("The question was not saved: something needs your attention.")
    assert sentence in response.context["form"].errors[field][0]
    assert "Hjälp" in response.content.decode()
    assert not Question.objects.exists()


def test_numbers_are_read_and_shown_as_the_organisers_language_writes_them(desk, section, organiser):
    UserProfile.objects.create(user=organiser, preferred_language="de")
    create(desk, section, kind="number", least="0,5", most="1,234")
    sum_asked = Question.objects.get()
    assert (sum_asked.least, sum_asked.most) == ("0.5", "1.234")
    create(
        desk,
        section,
        label_0="What sum?",
        **rows("condition", {"parent": sum_asked.code, "operator": "at_least", "value": "1,125"}),
    )
    depends = Question.objects.get(code="what-sum")
    assert depends.conditions.get().value == "1.125"
    form = desk.get(address(section.event, "question", sum_asked.pk)).context["form"]
    assert (form["least"].value(), form["most"].value()) == ("0,5", "1,234")
    form = desk.get(address(section.event, "question", depends.pk)).context["form"]
    assert [row["value"].value() for row in form.condition_rows] == ["1,125"]


@pytest.mark.parametrize("typed", ["1.000", "1,000", "1 000"])
def test_a_condition_with_a_sign_between_thousands_is_refused(desk, section, typed):
    number = make_question(section, "How many", Kind.NUMBER)
    rule = {"parent": number.code, "operator": "at_least", "value": typed}
    page = create(desk, section, **rows("condition", rule)).content.decode()
    assert "Write this number without a sign between thousands" in page
    assert Question.objects.count() == 1


def test_sensitive_questions_need_a_key(desk, event, settings):
    settings.ANSWER_KEYS = {}
    response = create(desk, make_section(event, "Before you come", CONFIRMED), is_sensitive="on", keep_days="7")
    assert "the key that protects them is missing" in response.context["form"].errors["is_sensitive"][0]


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [(["One"], "Give at least two choices."), (["One", "ONE "], "stands there twice"), ([], "at least two")],
)
def test_choices_that_do_not_do_are_told(desk, section, labels, sentence):
    response = create(desk, section, kind="choice", **rows("choice", *({"label_0": label} for label in labels)))
    assert sentence in response.content.decode()
    assert not Question.objects.exists()


@pytest.mark.parametrize("kind", ["text", "country"])
def test_who_depends_on_a_choice_is_named_where_the_kind_is_chosen(desk, section, diet, kind):
    make_question(section, "Which plants?", conditions=[Rule(diet.code, "is", "vegan")])
    response = change(desk, diet, kind=kind)
    # Kinds without choices hide these, and whatever is said beside them.
    assert "Whether “Which plants?” is asked" in response.context["form"].errors["kind"][0]
    assert not response.context["form"].choice_rows.problems


def test_a_choice_may_not_be_long(desk, section):
    typed = rows("choice", {"label_0": "x" * 151}, {"label_0": "Two"})
    response = create(desk, section, kind="choice", **typed)
    assert "at most 150 characters" in response.content.decode()


def test_three_hundred_choices_are_too_many(desk, section):
    many = [{"label_0": f"Number {number}"} for number in range(300)]
    create(desk, section, kind="choice", **rows("choice", *many))
    assert Question.objects.get().choices.count() == 60
    page = desk.get(address(section.event, "question", Question.objects.get().pk)).content.decode()
    assert "A question has 60 choices at most." in page


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"operator": "is", "value": ""}, "Say which answer this compares with."),
        ({"operator": "is", "value": "meat"}, "Choose one of the answers to this question."),
        ({"operator": "at_least", "value": "vegan"}, "cannot be compared in this way"),
    ],
)
def test_conditions_that_do_not_do_are_told(desk, section, diet, row, sentence):
    response = create(desk, section, **rows("condition", {"parent": diet.code, **row}))
    assert sentence in response.content.decode()
    assert Question.objects.count() == 1


def test_a_later_question_cannot_be_chosen_nor_the_question_itself(desk, section, diet):
    later = make_question(section, "Which plants?")
    for parent in (later, diet):
        response = change(desk, diet, **rows("condition", {"parent": parent.code, "operator": "answered"}))
        assert "Choose a question that is asked before this one." in response.content.decode()
    assert not diet.conditions.exists()


def test_a_choice_is_renamed_and_one_taken_away(desk, event, diet):
    store_answer(make_registration(event), diet, "vegan")
    page = desk.get(address(event, "question", diet.pk)).content.decode()
    assert "People have answered" in page
    typed = rows(
        "choice",
        {"code": "everything", "label_0": "All of it"},
        {"code": "vegan", "label_0": "Vegan", "is_gone": "on"},
        {"label_0": "Halal"},
    )
    change(desk, diet, **typed)
    stored = [(choice.code, str(choice.label), choice.retired_at is None) for choice in diet.choices.order_by("pk")]
    assert stored == [("everything", "All of it", True), ("vegan", "Vegan", False), ("halal", "Halal", True)]
    typed = rows("choice", {"code": "everything", "label_0": "All of it"}, {"code": "halal", "label_0": "Halal"})
    change(desk, diet, **typed, offered_again=["vegan"])
    assert not diet.choices.exclude(retired_at=None).exists()


def test_a_stored_choice_keeps_some_words(desk, diet):
    typed = rows("choice", {"code": "everything", "label_0": ""}, {"code": "vegan", "label_0": "Vegan"})
    response = change(desk, diet, **typed)
    assert "Write the choice in one language at least, or take it away." in response.content.decode()


def test_a_choice_others_depend_on_is_told(desk, section, diet):
    make_question(section, "Which plants?", conditions=[Rule(diet.code, "is", "vegan")])
    typed = rows("choice", {"code": "everything", "label_0": "All"}, {"code": "", "label_0": "Halal"})
    response = change(desk, diet, **typed)
    assert "“Vegan” has to stay" in response.content.decode()


def test_kind_and_secrecy_of_an_answered_question_stay_whatever_is_sent(desk, event, diet):
    store_answer(make_registration(event), diet, "vegan")
    change(desk, diet, kind="text", is_sensitive="on", keep_days="4", label_0="Food")
    diet.refresh_from_db()
    assert (str(diet.label), diet.kind, diet.is_sensitive, diet.keep_days) == ("Food", "choice", False, 4)
    response = change(desk, diet, keep_days="5")
    assert "It cannot become longer." in response.context["form"].errors["keep_days"][0]


def test_a_sensitive_question_is_asked_after_confirmation(desk, event, section, diet):
    secret = {"is_sensitive": "on", "keep_days": "4"}
    for response in (create(desk, section, **secret), change(desk, diet, **secret)):
        assert "is sensitive, so it is not asked on registering" in response.context["form"].errors["section"][0]
    later = make_section(event, "Before you come", CONFIRMED)
    assert create(desk, later, **secret).status_code == 302


def test_a_question_that_gives_a_sensitive_one_away_is_told(desk, event, section, diet):
    later = make_section(event, "Before you come", CONFIRMED)
    diet = change_question(by=None, question=diet, facts={}, section=later)
    make_question(later, "Which plants?", conditions=[Rule(diet.code, "is", "vegan")])
    response = change(desk, diet, is_sensitive="on", keep_days="4")
    assert "“Which plants?” depends on the sensitive question" in response.context["form"].errors["is_sensitive"][0]


def test_a_question_goes_to_another_section(desk, event, section, diet):
    other = make_section(event, "Other")
    change(desk, diet, section=other.pk)
    diet.refresh_from_db()
    assert diet.section == other


def test_two_organisers_at_once_lose_nothing(desk, event, section, diet, told):
    stale = shown(diet)
    change_question(by=None, question=diet, facts={"is_required": True}, conditions=[])
    path = address(event, "question", diet.pk)
    typed = {**stale, "label_0": "Food", "keep_days": "4", **rows("choice", {"label_0": "One"}, {"label_0": "Two"})}
    response = desk.post(path, typed)
    found = {row.label: (row.stored, row.typed) for row in response.context["differences"]}
    assert found["Question"] == ("English: What do you eat?", "English: Food")
    assert found["Must be answered"] == ("Yes", "No")
    assert found["Choices"] == ("English: Everything, Vegan", "English: One, Two")
    page = response.content.decode()
    assert 'value="Food"' in page
    typed["version"] = response.context["form"]["version"].value()
    assert told(desk.post(path, typed, follow=True)) == ["The question has been saved."]
    diet.refresh_from_db()
    assert (str(diet.label), diet.is_required) == ("Food", False)


def test_more_choices_than_are_stored_are_compared_in_languages_that_are_written(desk, event, section, diet):
    stale = shown(diet)
    make_question(section, "Why?")
    more = rows("choice", {"label_0": "Everything"}, {"label_0": "Vegan", "label_2": "Vegansk"}, {"label_0": "Halal"})
    response = desk.post(address(event, "question", diet.pk), {**stale, **more})
    found = {row.label: (row.stored, row.typed) for row in response.context["differences"]}
    assert found["Choices"] == (
        "English: Everything, Vegan · Danish: –",
        "English: Everything, Vegan, Halal · Danish: –, Vegansk, –",
    )


def test_somebody_else_changing_something_else_is_said(desk, event, section, diet, told):
    stale = shown(diet)
    make_question(section, "Why?")
    response = desk.post(address(event, "question", diet.pk), stale)
    assert response.context["differences"] == []
    assert "Somebody else changed the questions" in told(response)[0]
