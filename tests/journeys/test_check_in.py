"""Check-in at the door: two phones without a network, what becomes of their queues, and a page for everybody."""

import re
import sys
import time
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from events.models import Attendance, Door, Registration, Scan
from partners.models import Partner
from tests.events.attendance.door.opening import door_of, opened
from tests.factories import make_office
from tests.factories.attendance import make_event_under_way
from tests.journeys.axe import check_screens
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {**PHONE, "viewport": {"width": 375, "height": 667}}


def rows() -> list[str]:
    """Return what was taken, as the database has it, and print it."""
    scans = Scan.objects.select_related("door", "registration").order_by("door__name", "pk")
    found = [
        f"{scan.door}: {scan.registration.given_name if scan.registration else scan.code or '-'} {scan.outcome}"
        for scan in scans
    ]
    there = [row.registration.given_name for row in Attendance.objects.order_by("pk")]
    sys.stdout.write("\n" + "\n".join([*found, f"present: {', '.join(sorted(there))}"]) + "\n")
    return found


def open_door(open_page: OpenPage, door: Door) -> Page:
    """Return a phone on which the door is open and everything is there that it needs without a network."""
    page = open_page(**NARROW)
    page.goto(reverse("door", args=[door.token]))
    expect(page.locator("#state")).to_have_text("Everything is sent.")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def type_code(page: Page, code: str) -> None:
    """Type a code as a camera would read it."""
    page.locator("#find").fill(code)
    page.locator("#find").press("Enter")


def forget_complaints(complaints: list[str]) -> None:
    """Forget what a browser says of requests that find no network."""
    complaints[:] = [said for said in complaints if "ERR_INTERNET_DISCONNECTED" not in said]


def test_two_phones_without_a_network_scan_the_same_people_and_others(
    open_page: OpenPage, partner: Partner, complaints: list[str]
) -> None:
    event, [ada, ben, cleo] = make_event_under_way(
        {"given_name": "Ada", "family_name": "Køge"}, {"given_name": "Ben"}, {"given_name": "Cleo"}, hosts=[partner]
    )
    desks = [door_of(event, name="Desk 1"), door_of(event, name="Desk 2")]
    first, second = (open_door(open_page, door) for door in desks)
    for page in (first, second):
        page.context.set_offline(True)
    first.locator("#find").fill("koge")
    first.get_by_role("button", name="Has come Ada Køge").click()
    expect(first.locator("#verdict")).to_contain_text("Welcome")
    expect(first.locator("#numbers tr")).to_contain_text(["1"])
    type_code(first, ben.check_in_code)
    type_code(second, ada.check_in_code)
    type_code(second, cleo.check_in_code)
    type_code(second, cleo.check_in_code)
    expect(second.locator("#verdict")).to_contain_text("Has come already")
    type_code(second, "0000000000")
    expect(second.locator("#verdict")).to_contain_text("Not on the list")
    expect(first.locator("#state")).to_contain_text("Waiting to be sent: 2")
    # The page opens again without a network, with all that waits.
    second.reload()
    expect(second.locator("#state")).to_contain_text("Waiting to be sent: 4")
    assert not Scan.objects.exists()
    sent = []
    first.on("request", lambda asked: sent.append(asked.post_data) if asked.method == "POST" else None)
    for page in (first, second):
        page.context.set_offline(False)
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("#state")).to_have_text("Everything is sent.")
    expect(second.locator("#noted")).to_contain_text("Nobody has this code.")
    taken = rows()
    assert taken == [
        "Desk 1: Ada recorded", "Desk 1: Ben recorded",
        "Desk 2: Ada again", "Desk 2: Cleo recorded", "Desk 2: Cleo again", "Desk 2: 0000000000 flagged",
    ]  # fmt: skip
    # The same queue once more, as after an answer that was lost.
    again = first.request.post(
        reverse("door_scans", args=[desks[0].token]), data=sent[0], headers={"Content-Type": "application/json"}
    )
    assert again.ok
    assert rows() == taken
    with first.expect_response("**/scans/"):
        first.get_by_role("button", name="Take the last one back").click()
    assert {row.registration.given_name for row in Attendance.objects.all()} == {"Ada", "Cleo"}
    forget_complaints(complaints)


def test_a_phone_that_is_handed_in_or_whose_door_is_closed_forgets_everything(
    open_page: OpenPage, partner: Partner, complaints: list[str]
) -> None:
    door, _guests = opened({"given_name": "Ada"}, hosts=[partner])
    page = open_door(open_page, door)
    page.get_by_role("button", name="Hand in this phone").click()
    page.get_by_role("button", name="Delete and hand in").click()
    expect(page.get_by_role("heading", name="deleted from this phone")).to_be_visible()
    kept = "Promise.all([indexedDB.databases(), caches.keys()]).then((kept) => kept.flat().length)"
    assert page.evaluate(kept) == 0
    other = open_door(open_page, door)
    assert other.evaluate(kept) > 0
    Door.objects.update(revoked_at=door.made_at)
    other.reload()
    expect(other.locator("h1")).to_have_text("This door is closed")
    other.wait_for_function(f"async () => await {kept} === 0")
    complaints[:] = [said for said in complaints if "410" not in said]


def test_the_camera_reads_a_code_with_the_decoder_of_ours(open_page: OpenPage, partner: Partner) -> None:
    door, [ada] = opened({"given_name": "Ada"}, hosts=[partner])
    page = open_door(open_page, door)
    # What a camera would see: the code as the person's own page shows it.
    read = page.evaluate(
        """async ([address, decoder]) => {
          const picture = new Image();
          const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
          const svg = new XMLSerializer().serializeToString(page.querySelector(".check-in-code svg"));
          picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
          await picture.decode();
          const canvas = Object.assign(document.createElement("canvas"), { width: 400, height: 400 });
          const context = canvas.getContext("2d");
          context.fillStyle = "white";
          context.fillRect(0, 0, 400, 400);
          context.drawImage(picture, 0, 0, 400, 400);
          const script = Object.assign(document.createElement("script"), { src: decoder });
          await new Promise((resolve) => { script.onload = resolve; document.head.append(script); });
          return jsQR(context.getImageData(0, 0, 400, 400).data, 400, 400)?.data;
        }""",
        [reverse("registration", args=[ada.token]), page.locator("#phone").get_attribute("data-decoder")],
    )
    assert read == ada.check_in_code


def test_a_thousand_guests_on_a_slow_phone(open_page: OpenPage, partner: Partner) -> None:
    event, [first] = make_event_under_way(
        {"given_name": "Ada", "family_name": "Køge"}, international=2000, hosts=[partner]
    )
    known = Registration.objects.filter(token=first.token).values().get()
    own = {"id", "token", "check_in_code", "email", "family_name", "submission"}
    shared = {name: value for name, value in known.items() if name not in own}
    Registration.objects.bulk_create(
        Registration(**shared, email=f"guest{number}@example.org", family_name=f"Łódź {number}")
        for number in range(999)
    )
    event.pools.filter(registrations=first).update(taken=1000)
    page = open_page(**NARROW)
    slowly = page.context.new_cdp_session(page)
    slowly.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    # Slow 3G as browsers' own tools have it.
    network = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    slowly.send("Network.emulateNetworkConditions", network)
    begun = time.monotonic()
    page.goto(reverse("door", args=[door_of(event).token]))
    expect(page.locator("#numbers")).to_contain_text("1,000", timeout=60_000)
    there = time.monotonic()
    page.locator("#find").press_sequentially("lodz 998")
    expect(page.locator("#found li")).to_have_count(1)
    found = time.monotonic()
    page.get_by_role("button", name="Has come").click()
    expect(page.locator("#verdict")).to_contain_text("Welcome")
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map((one) => [one.name.split('/').pop(), one.transferSize])"
    )
    sys.stdout.write(f"\n{loaded}\nthe list after {there - begun:.1f} s, eight letters {found - there:.1f} s,")
    sys.stdout.write(f" recorded on the phone {time.monotonic() - found:.1f} s\n")


@pytest.mark.parametrize(("language", "scheme"), [("ar", "light"), ("en", "dark")])
def test_the_page_and_the_screens_are_for_everybody(
    open_page: OpenPage, partner: Partner, language: str, scheme: str, axe: Callable[[Page], list[str]]
) -> None:
    event, [ada] = make_event_under_way({"given_name": "سلمى"}, hosts=[partner])
    door = door_of(event, name="A door with a very long name " * 2)
    page = open_page(**{**NARROW, "color_scheme": scheme})
    page.goto(re.sub("^/en/", f"/{language}/", reverse("door", args=[door.token])))
    page.locator("#find").fill("سَلمى")
    page.locator("#found button").click()
    page.locator("#verdict[data-tone=welcome]").wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    sign_in(page, make_office())
    paths = (
        reverse("desk:doors", args=[event.pk]),
        reverse("desk:door", args=[event.pk, door.pk]),
        reverse("desk:attendance", args=[event.pk, ada.pk]),
        reverse("registration", args=[ada.token]),
        reverse("door_walk_in", args=[door.token]),
    )
    check_screens(page, paths)


def test_the_door_works_without_scripts(page_without_scripts: Page, partner: Partner) -> None:
    door, _guests = opened({"given_name": "Ada"}, hosts=[partner])
    page = page_without_scripts
    page.goto(reverse("door", args=[door.token]))
    page.get_by_label("Name or organisation").fill("ada")
    page.get_by_role("button", name="Look for").click()
    page.get_by_role("button", name="Has come Ada").click()
    page.get_by_text("has come.").wait_for()
    assert Attendance.objects.count() == 1
    assert Registration.objects.count() == 1
