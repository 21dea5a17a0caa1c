"""Files that somebody sends: what is taken, and why the rest is not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.programme.schedule.reading import LARGEST_FILE, MOST_ENTRIES, ScheduleRefused, read_schedule

GUID = "0d0f4e6e-2f3c-4c8e-9f6b-6f8a3a1f9b10"
EVENT = """<event guid="{guid}" id="{id}"><date>2027-03-18T10:00:00+01:00</date><duration>01:30</duration>
<title>{title}</title><type>workshop</type><language>en</language><persons><person id="3">Ana</person></persons></event>"""


def xml(*events: str, head: str = "") -> bytes:
    return (
        f"{head}<schedule><version>1</version><conference><title>C</title></conference>"
        f'<day index="1" date="2027-03-18"><room name="Hall">{"".join(events)}</room></day></schedule>'
    ).encode()


def event(title: str = "Letters", guid: str = GUID, number: int = 1) -> str:
    return EVENT.format(guid=guid, id=number, title=title)


def test_an_activity_is_read_with_its_room():
    (entry,) = read_schedule(xml(event())).entries
    assert (entry.title, entry.room, entry.kind, entry.languages) == ("Letters", "Hall", "workshop", ("en",))
    assert entry.starts_at.isoformat() == "2027-03-18T09:00:00+00:00"
    assert (entry.ends_at - entry.starts_at).total_seconds() == 90 * 60
    assert entry.persons == ((0, "Ana"),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<schedule><day>", "not well-formed"),
        (b'{"schedule": ', "not well-formed"),
        (b"[" * 100_000, "not well-formed"),
        (b"\x00\x01\x02", "neither XML nor JSON"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "neither XML nor JSON"),
        (b"Our programme", "neither XML nor JSON"),
        ("<schedule><day>".encode("utf-16"), "not well-formed"),
        (b'<?xml version="1.0" encoding="no-such"?><schedule/>', "not well-formed"),
        (b"<rss/>", "no schedule"),
        (b'{"schedule": []}', "no schedule"),
        (b"[]", "no schedule"),
        (b"x" * (LARGEST_FILE + 1), "more than 4 MB"),
        (xml(event(), head='<!DOCTYPE schedule [<!ENTITY a "aaaa">]>'), "document type or entities"),
        (xml(event(), head='<!DOCTYPE schedule SYSTEM "file:///etc/passwd">'), "document type or entities"),
        (xml(event(), head="<!DOCTYPE schedule>"), "document type or entities"),
        (xml(event(title="")), "has no title"),
        (xml(event(guid="7")), "no identity"),
        (xml(event(), event(number=2)), "has the identity of another"),
        (xml(event().replace("01:30", "soon")), "no duration"),
        (xml(event().replace("01:30", "00:00")), "no duration"),
        (xml(event().replace("2027-03-18T10:00:00+01:00", "next week")), "no date"),
        (xml(event().replace("+01:00", "")), "no date"),
        (xml(event().replace("2027-03-18T10:00:00+01:00", "0001-01-01T00:00:00+14:00")), "no date"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data, reason):
    with pytest.raises(ScheduleRefused, match=reason):
        read_schedule(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_xml_is_read_in_every_encoding_it_comes_in(encoding):
    assert read_schedule(xml(event()).decode().encode(encoding)).entries[0].title == "Letters"


def test_entities_that_grow_without_end_are_never_expanded():
    lol = '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
    with pytest.raises(ScheduleRefused, match="entities"):
        read_schedule(xml(event(title="&c;"), head=lol))


def test_more_activities_than_any_programme_has_are_refused():
    many = [
        event(guid=f"{number:08x}-0000-4000-8000-000000000000", number=number) for number in range(MOST_ENTRIES + 1)
    ]
    with pytest.raises(ScheduleRefused, match="No more than 1000"):
        read_schedule(xml(*many))


def test_times_without_a_zone_are_in_that_of_the_conference():
    document = {
        "schedule": {
            "conference": {
                "time_zone_name": "Europe/Berlin",
                "days": [
                    {
                        "rooms": {
                            "Hall": [
                                {
                                    "guid": GUID,
                                    "title": "T",
                                    "date": "2027-03-18T10:00:00",
                                    "duration": "1:00",
                                    "persons": None,
                                }
                            ]
                        }
                    }
                ],
            }
        }
    }
    (entry,) = read_schedule(json.dumps(document).encode()).entries
    assert entry.starts_at.isoformat() == "2027-03-18T09:00:00+00:00"


def is_read_or_refused(data: bytes) -> bool:
    """True when `data` is a schedule, or is refused in words; any other error is one of ours."""
    try:
        read_schedule(data)
    except ScheduleRefused as refused:
        return bool(str(refused))
    return True


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(data):
    assert is_read_or_refused(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "schedule",
                    "conference",
                    "days",
                    "rooms",
                    "Hall",
                    "title",
                    "guid",
                    "date",
                    "duration",
                    "persons",
                    "name",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read_or_refused(value):
    assert is_read_or_refused(json.dumps({"schedule": {"conference": {"days": value}}}).encode())
