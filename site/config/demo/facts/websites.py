"""What stands in the calendars of two partners' own websites, each in the partner's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WebsiteEvent:
    """One event: it begins at `hour` o'clock, so many `days` from now, and lasts `hours`; 0 is a week of whole days.

    `rule` is how it repeats, as calendars write it.
    """

    name: str
    title: str
    place: str
    days: int
    hour: int = 18
    hours: int = 2
    rule: str = ""
    about: str = ""


WEBSITES: dict[str, list[WebsiteEvent]] = {
    "vnb": [
        WebsiteEvent(
            "erzaehlcafe", "Erzählcafé: Ankommen in Linden", "Freizeitheim Linden, Windheimstraße 4, Hannover", 9,
            about="Menschen aus dem Stadtteil erzählen, wie sie hierher kamen. Kaffee gibt es auch.",
        ),
        WebsiteEvent(
            "bildungsurlaub", "Bildungsurlaub: Gemeinsam im Quartier", "VNB, Calenberger Esplanade 2, Hannover", 24,
            hour=0, hours=0, about="Fünf Tage mit Besuchen bei Initiativen, die Nachbarschaft machen.",
        ),
        WebsiteEvent(
            "sprachtandem", "Offenes Sprachtandem", "Stadtbibliothek Linden, Hannover", 13, hour=17,
            rule="FREQ=MONTHLY;COUNT=4",
        ),
    ],
    "vifin": [
        WebsiteEvent(
            "temadag", "Temadag: Sprog på arbejdspladsen", "Spinderihallerne, Spinderigade 11, Vejle", 31, hour=9,
            hours=6, about="Virksomheder og sprogskoler fortæller, hvad der virker hos dem.",
        ),
        WebsiteEvent("netcafe", "Netcafé for seniorer", "Vejle Bibliotek, Willy Sørensens Plads 1, Vejle", 6, hour=10),
    ],
}  # fmt: skip
