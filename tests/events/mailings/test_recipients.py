import pytest

from events.desk.mailings.words import recipient_words
from events.mailings.filters import MOST_TICKED, as_ticked, chosen_in
from events.mailings.recipients import recipients_of
from events.mailings.ways import FilterLost
from events.models import Mailing, Registration
from events.registrations.actions import withdraw
from events.registrations.questions.enums import Operator, Reader
from tests.events.registrations.asking import ask, store_answer
from tests.events.registrations.choices.seated import seat
from tests.factories import make_event, make_registration
from tests.factories.programme import make_activity

pytestmark = pytest.mark.django_db


def addresses(event, **recipients):
    return {one.address.partition("@")[0] for one in recipients_of(Mailing(event=event, recipients=recipients))}


def test_filters_narrow_who_gets_it(event, guests):
    _ane, bo, cem = guests
    workshop = make_activity(event, places=5)
    seat(bo, workshop)
    withdraw(by=None, registration=cem)
    assert addresses(event) == {"ane", "bo", "cem"}
    assert addresses(event, status="live") == {"ane", "bo"}
    assert addresses(event, activity=str(workshop.pk)) == {"bo"}
    assert addresses(event, language="de") == {"cem"}
    ask(event, "diet", is_required=True)
    event.refresh_from_db()
    assert addresses(event, answers="owes") == {"ane", "bo"}
    assert addresses(event, answers="nothing", status="live") == set()


def test_who_has_answered_a_question_and_who_has_not(event, guests):
    ane, bo, cem = guests
    diet, way = ask(event, "diet"), ask(event, "way", only_if=[("diet", Operator.ANSWERED, "")])
    store_answer(ane, diet, "vegan")
    store_answer(bo, diet, "")
    withdraw(by=None, registration=cem)
    event.refresh_from_db()
    assert addresses(event, answered=str(diet.pk)) == {"ane"}
    assert addresses(event, unanswered=str(diet.pk)) == {"bo"}, "who has withdrawn is asked nothing"
    assert addresses(event, answered=str(diet.pk), unanswered=str(way.pk)) == {"ane"}
    assert addresses(event, unanswered=str(way.pk)) == {"ane"}, "who is not asked leaves nothing out"
    assert recipient_words(event, {"unanswered": str(diet.pk)}) == ["Has not answered: What about diet?"]


def test_questions_only_some_may_read_choose_nobody(event, guests):
    hidden = [ask(event, "care", is_sensitive=True), ask(event, "fee", reader=Reader.ADMINISTRATORS)]
    event.refresh_from_db()
    for question in [*hidden, ask(make_event(), "diet")]:
        with pytest.raises(FilterLost):
            addresses(event, answered=str(question.pk))


def test_one_address_gets_one_letter_and_who_is_gone_none(event, guests):
    ane, bo, cem = guests
    withdraw(by=None, registration=ane)
    again = make_registration(event, given_name="Ane", email="ane@example.org", language="da")
    Registration.objects.filter(pk=bo.pk).update(email="")
    companion = make_registration(event, email="child@example.org")
    Registration.objects.filter(pk=companion.pk).update(accompanies=cem, email="")
    found = recipients_of(Mailing(event=event, recipients={}))
    assert [(one.facts["registration_id"], one.language) for one in found] == [(cem.pk, "de"), (again.pk, "da")]
    # A letter about who comes along goes to whom they accompany.
    assert addresses(event, party="companion") == {"cem"}


def test_only_what_a_filter_knows_is_kept(event):
    data = {"status": "live", "language": "", "evil": "1", "csrfmiddlewaretoken": "x"}
    assert chosen_in(data, event) == {"status": "live"}


def test_who_was_ticked_gets_it_and_nobody_else(event, guests):
    ane, _bo, cem = guests
    stranger = make_registration(make_event(), email="other@example.org")
    people = as_ticked([cem.pk, ane.pk, stranger.pk])
    assert addresses(event, people=people) == {"ane", "cem"}
    assert addresses(event, people=people, language="de") == {"cem"}
    assert chosen_in({"people": people, "look": "1"}, event) == {"people": people}


@pytest.mark.parametrize("people", ["1,2", "1.", "all", as_ticked(range(MOST_TICKED + 1))])
def test_ticks_nobody_can_make_out_do_not_mean_everybody(event, people):
    with pytest.raises(FilterLost):
        recipients_of(Mailing(event=event, recipients=chosen_in({"people": people}, event)))
