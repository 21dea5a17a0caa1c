import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Allocation, Signup
from events.registrations.actions import withdraw
from events.registrations.choices.actions.pinning import pin
from events.registrations.choices.allocation.public import published_allocation
from events.registrations.choices.enums import AllocationState, SignupStatus
from tests.factories.programme import make_activity, make_published, make_slot

RUN = {"weight_1": "8", "weight_2": "4", "weight_3": "2", "weight_4": "1", "seed": "7"}


def address(event, name="allocation", *more, **query):
    return reverse(f"desk:{name}", args=[event.pk, *more], query=query)


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_before_a_run_it_is_said_what_is_asked(desk, event, programme, guests, organiser):
    pin(by=organiser, registration=guests["Ada"], activity=programme.cheese, reason="Speaks there")
    page = words(desk.get(address(event)))
    for text in ("Morning", "3 guests have told wishes", "5 wishes in all.", "Ada Lind : Cheese · Speaks there",
                 "two second wishes count as much as one first wish"):  # fmt: skip
        assert text in page, text


def test_without_anything_to_allocate_that_is_said(desk, event):
    assert "Nothing waits for an allocation" in words(desk.get(address(event)))
    assert "There is nothing to allocate" in words(desk.post(address(event), RUN))


def test_while_wishes_are_open_the_date_is_said_and_nothing_typed_is_lost(desk, event, programme):
    programme.guest("Ada", programme.bread)
    assert "Guests may still change their wishes until" in words(desk.get(address(event)))
    response = desk.post(address(event), {**RUN, "seed": "4711"})
    assert "Run the allocation after that." in words(response)
    assert 'value="4711"' in response.content.decode()
    assert not Allocation.objects.exists()


def test_a_slot_that_is_still_open_is_left_for_a_later_run(desk, event, programme):
    programme.guest("Ada", programme.bread)
    later = make_slot(event, hour=6, mode="ranked", closes_at=timezone.now() + dt.timedelta(days=1))
    make_activity(event, slot=later, places=3)
    make_published(event)
    programme.close()
    page = words(desk.get(address(event)))
    assert "Guests may still change their wishes until" not in page
    assert f"Left for a later run: {later.name}" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"weight_2": "8"}, "each smaller than the one before"),
        ({"weight_1": "0"}, "greater than or equal to 1"),
        ({"seed": ""}, "This field is required."),
        ({"seed": "-1"}, "greater than or equal to 0"),
        ({"seed": "9" * 30}, "less than or equal to"),
        ({"seed": "many"}, "Enter a whole number."),
    ],
)
def test_weights_and_seeds_that_make_no_sense_are_refused(desk, event, guests, wrong, said):
    response = desk.post(address(event), {**RUN, **wrong})
    assert said in words(response)
    assert not Allocation.objects.exists()


def test_a_run_shows_how_far_it_is_and_then_its_report(desk, event, guests, run_tasks):
    response = desk.post(address(event), RUN, follow=True)
    (allocation,) = Allocation.objects.all()
    assert (allocation.seed, allocation.weights) == (7, [8, 4, 2, 1])
    assert "It is about to begin." in words(response)
    progress = address(event, "allocation_progress", allocation.pk)
    assert "HX-Refresh" not in desk.get(progress)
    Allocation.objects.update(progress={"stage": "nothing", "step": 2, "of": 4, "best": {"rank_1": 1, "nothing": 2}})
    page = words(desk.get(progress))
    assert "Step 2 of 4 is done: Leaving as few people as possible with nothing" in page
    assert "First wish 1" in page
    run_tasks()
    assert desk.get(progress)["HX-Refresh"] == "true"
    assert "What this allocation would give" in words(desk.get(address(event, "allocation_run", allocation.pk)))


def test_one_running_already_is_shown_instead_of_another(desk, event, guests, told):
    desk.post(address(event), RUN)
    assert "An allocation is running." in words(desk.get(address(event)))
    response = desk.post(address(event), RUN, follow=True)
    assert told(response) == ["An allocation is running already. Wait for it, or stop it."]
    assert Allocation.objects.count() == 1


def test_a_run_is_stopped(desk, event, guests, told):
    desk.post(address(event), RUN)
    (allocation,) = Allocation.objects.all()
    stop = address(event, "allocation_stop", allocation.pk)
    assert desk.get(stop).status_code == 302
    assert "stopped before it had found anything" in words(desk.post(stop, follow=True))
    assert told(desk.post(stop, follow=True)) == ["This allocation is not running any more."]
    assert told(desk.get(address(event, "allocation_apply", allocation.pk), follow=True)) == [
        "This allocation has found nothing that could be applied. Run it again."
    ]


def test_the_report_says_who_gets_what_who_gets_nothing_and_why(desk, event, programme, guests, run):
    allocation = run()
    response = desk.get(address(event, "allocation_run", allocation.pk))
    page = words(response)
    # Whoever gets the bread, Cleo is the one who would go without: she wished for nothing else.
    for text in ("3 of 4 guests have told wishes", "Number of the lottery: 7.", "8 · 4 · 2 · 1", "First wish: 1",
                 "Second wish: 2", "1 of 1 taken", "2 of 2 taken", "1 international", "1 national", "2 countries",
                 "1 guest gets nothing here: No wish", "Dan Lind", "3 first wishes for it"):  # fmt: skip
        assert text in page, text
    assert response.context["report"].nothing.number == 0
    assert "Apply this allocation…" in page


def test_who_gets_nothing_is_named_with_the_reason_and_can_be_pinned(desk, event, programme, guests, run, told):
    eva = programme.guest("Eva")
    from events.models import Wish

    Wish.objects.create(registration=eva, slot=programme.slot, activity=programme.bread, rank=1)
    allocation = run()
    page = words(desk.get(address(event, "allocation_run", allocation.pk)))
    assert "1 guest wished and gets nothing at all" in page
    assert "full of people whose wish or lottery number came first" in page
    nothing = desk.get(address(event, "allocation_run", allocation.pk)).context["report"].nothing.people[0]
    pinning = reverse("desk:choices_pin", args=[event.pk, nothing.pk], query={"report": allocation.pk})
    asked = desk.get(pinning).content.decode()
    assert f'name="report" value="{allocation.pk}"' in asked
    query = {"report": allocation.pk, "activity": programme.bread.pk}
    there = reverse("desk:choices_pin", args=[event.pk, nothing.pk], query=query)
    response = desk.post(there, {"reason": ""}, follow=True)
    assert response.redirect_chain[-1][0] == address(event, "allocation_run", allocation.pk)
    assert "so it cannot be applied. Run it again." in words(response)
    assert "Apply this allocation…" not in words(response)
    again = run()
    assert [nothing.pk, programme.bread.pk] in [row[:2] for row in again.found]


def test_runs_are_compared(desk, event, programme, guests, organiser, run):
    run()
    same = run(seed=8)
    assert "The numbers are the same." in words(desk.get(address(event, "allocation_run", same.pk)))
    pin(by=organiser, registration=guests["Dan"], activity=programme.bread)
    other = run()
    page = words(desk.get(address(event, "allocation_run", other.pk)))
    assert "First wish Before 1 Now 0 Difference -1" in page
    assert "Wished and got nothing at all Before 0 Now 1 Difference +1" in page
    form = desk.get(address(event)).context["form"]
    assert (form.initial["seed"], form.initial["weight_1"]) == (7, 8)


def test_a_run_that_broke_off_says_so(desk, event, guests):
    allocation = Allocation.objects.create(
        event=event, state=AllocationState.FAILED, seed=1, weights=[1], report={"failure": "crashed"}
    )
    assert "broke off because of an error" in words(desk.get(address(event, "allocation_run", allocation.pk)))


def test_a_stopped_run_says_that_better_ones_may_exist(desk, event, guests, run):
    allocation = run()
    report = {**allocation.report, "is_best": False}
    Allocation.objects.update(state=AllocationState.STOPPED, report=report)
    assert "a longer run may find something better" in words(desk.get(address(event, "allocation_run", allocation.pk)))
    page = words(desk.get(address(event, "allocation_apply", allocation.pk)))
    assert "a longer one may find something better" in page


def test_applying_says_what_will_happen_and_does_it(desk, event, programme, guests, run, told):
    allocation = run()
    here = address(event, "allocation_apply", allocation.pk)
    page = words(desk.get(here))
    for text in ("3 guests get 3 places in all.", "2 guests wait for what they wished for more", "3 letters are sent",
                 "choose freely among what is left in “Morning”", "This cannot be taken back."):  # fmt: skip
        assert text in page, text
    response = desk.post(here, follow=True)
    assert told(response) == ["The allocation is applied, and everybody is told by e-mail."]
    assert "The allocation that was applied" in words(response)
    assert Signup.objects.filter(status=SignupStatus.CONFIRMED).count() == 3
    assert Signup.objects.filter(status=SignupStatus.WAITING).count() == 2
    for again in (desk.get(here, follow=True), desk.post(here, follow=True)):
        assert told(again) == ["This allocation has been applied already."]
    assert "This is what guests may read as well." in words(desk.get(address(event)))


def test_what_is_public_of_an_allocation_is_how_it_was_drawn_and_numbers(desk, event, guests, run):
    assert published_allocation(event) is None
    allocation = run()
    assert published_allocation(event) is None
    desk.post(address(event, "allocation_apply", allocation.pk))
    facts = published_allocation(event)
    assert (facts.seed, facts.weights, facts.ranks, facts.wishing, facts.nothing, facts.is_best) == (
        7, (8, 4, 2, 1), (1, 2, 0, 0), 3, 0, True,
    )  # fmt: skip


def test_a_run_whose_wishes_have_changed_is_not_applied(desk, event, guests, run, told):
    allocation = run()
    withdraw(by=None, registration=guests["Ada"])
    here = address(event, "allocation_apply", allocation.pk)
    for response in (desk.get(here, follow=True), desk.post(here, follow=True)):
        (said,) = told(response)
        assert said.startswith("Since this allocation was run, wishes")
    assert not Signup.objects.exists()


def test_nothing_of_others_exists(desk, event, foreign_event, guests, run):
    allocation = run()
    for name in ("allocation_run", "allocation_progress", "allocation_stop", "allocation_apply"):
        assert desk.get(address(foreign_event, name, allocation.pk)).status_code == 404, name
        assert desk.post(address(foreign_event, name, allocation.pk)).status_code == 404, name
        assert desk.get(address(event, name, allocation.pk + 1)).status_code == 404, name
    assert desk.get(address(foreign_event)).status_code == 404
    assert desk.post(address(foreign_event), RUN).status_code == 404


def test_the_screens_need_as_many_queries_for_many_guests(
    desk, event, programme, guests, organiser, run, assert_same_queries
):
    allocation = run()
    keys = [guest.pk for guest in guests.values()]

    def add():
        guest = programme.guest("Eva")
        pin(by=organiser, registration=guest, activity=programme.cheese)
        keys.append(guest.pk)
        report = Allocation.objects.get(pk=allocation.pk).report
        report["nothing"] = keys
        report["slots"][0]["without"] = [[key, "full"] for key in keys]
        Allocation.objects.filter(pk=allocation.pk).update(report=report)

    assert_same_queries(lambda: desk.get(address(event)), add)
    assert_same_queries(lambda: desk.get(address(event, "allocation_run", allocation.pk)), add)
