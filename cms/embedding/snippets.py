"""What a webmaster copies into the pages of another website."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.embedding.listing import complete
from cms.embedding.wanted import USUAL, Wanted
from events.calendars.filtering import NAMES


@dataclass(frozen=True, slots=True)
class Snippets:
    """The address of the list; the place, the script and the look for those who cannot fetch it themselves."""

    address: str
    place: SafeString
    script: SafeString
    style: SafeString

    @property
    def whole(self) -> str:
        """Everything for a page with a script, as lines of HTML."""
        return f"{self.style}\n{self.place}\n{self.script}"


def snippets(wanted: Wanted, language: str, label: str) -> Snippets:
    """Return what shows the events that are `wanted` in `language`; `label` stands there without the script."""
    said = {
        **{name: " ".join(getattr(wanted.which, name)) for name in NAMES},
        "language": language,
        "limit": "" if wanted.limit == USUAL else str(wanted.limit),
    }
    attributes = format_html_join("", ' data-{}="{}"', ((name, value) for name, value in said.items() if value))
    script, style = (f"{settings.BASE_URL}{reverse(name)}" for name in ("embed_script", "embed_style"))
    return Snippets(
        address=wanted.address(language),
        place=format_html(
            '<div data-plenary-events{}><a href="{}">{}</a></div>',
            attributes,
            complete("event_list", wanted, language),
            label,
        ),
        script=format_html('<script src="{}" defer referrerpolicy="no-referrer"></script>', script),
        style=format_html('<link rel="stylesheet" href="{}" referrerpolicy="no-referrer">', style),
    )
