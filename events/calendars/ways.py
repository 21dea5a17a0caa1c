"""The ways a calendar's address gets into somebody's calendar program, each as a link.

The links to Google and Microsoft tell these nothing until somebody follows them. Their forms are those the services
understand today: Google wants the `webcal` scheme within, Outlook an ordinary address and a name.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

GOOGLE = "https://calendar.google.com/calendar/r"
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb"
OFFICE = "https://outlook.office.com/calendar/0/addfromweb"


@dataclass(frozen=True, slots=True)
class Ways:
    """The address of one calendar and its disguises; what templates/events/calendars/ways.html asks for."""

    name: str
    feed_url: str
    webcal_url: str
    google_url: str
    outlook_url: str
    office_url: str
    download_url: str


def ways(url: str, name: str) -> Ways:
    """Return the ways to the calendar at the complete address `url`, which programs are to call `name`.

    The download stays on the site the reader is on, or browsers would open it instead of saving it.
    """
    address = urlsplit(url)
    webcal = address._replace(scheme="webcal").geturl()
    by_microsoft = urlencode({"url": url, "name": name}, quote_via=quote)
    return Ways(
        name=name,
        feed_url=url,
        webcal_url=webcal,
        google_url=f"{GOOGLE}?{urlencode({'cid': webcal}, quote_via=quote)}",
        outlook_url=f"{OUTLOOK}?{by_microsoft}",
        office_url=f"{OFFICE}?{by_microsoft}",
        download_url=address._replace(scheme="", netloc="").geturl(),
    )
