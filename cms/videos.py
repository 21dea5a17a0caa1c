"""Videos elsewhere: which one an address means, and where it may be played. Nobody is asked for it."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit

from django.utils.translation import gettext as _

# The players a page may show in a frame; `config.security` allows these and no other.
YOUTUBE_PLAYER = "https://www.youtube-nocookie.com"
VIMEO_PLAYER = "https://player.vimeo.com"
PLAYERS = (YOUTUBE_PLAYER, VIMEO_PLAYER)

YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "youtu.be"}
VIMEO_HOSTS = {"vimeo.com", "player.vimeo.com"}
YOUTUBE_ID = re.compile(r"[\w-]{11}")
# A video that is not listed has a second part, without which it is not shown: vimeo.com/76979871/8272103f6e
VIMEO_PATH = re.compile(r"/(?:video/|channels/[\w-]+/)?(\d+)(?:/(\w+))?/?")


class NoVideo(Exception):
    """The address leads to a place with videos, but not to one of them."""

    def __init__(self, provider: str) -> None:
        super().__init__(provider)
        self.provider = provider

    def __str__(self) -> str:
        values = {"provider": self.provider}
        return (
            _("This is an address of %(provider)s, but not of a video. Open the video and copy its address.") % values
        )


@dataclass(frozen=True, slots=True)
class Video:
    """A video; without a `player` it can only be watched where it is."""

    provider: str
    address: str
    player: str = ""


def video_at(address: str) -> Video:
    """Return the video that `address` means; raises `NoVideo`. Elsewhere, every address that is one is a video's."""
    try:
        parts = urlsplit(address)
    except ValueError as fault:
        raise NoVideo(address) from fault
    host = (parts.hostname or "").removeprefix("www.")
    if host in YOUTUBE_HOSTS:
        return _youtube(parts)
    if host in VIMEO_HOSTS:
        return _vimeo(parts)
    return Video(host, address)


def _youtube(parts: SplitResult) -> Video:
    """Return the video of /watch?v=ID, /embed/ID, /shorts/ID, /live/ID or youtu.be/ID."""
    found = parse_qs(parts.query).get("v", [parts.path.rstrip("/").rpartition("/")[2]])[0]
    if not YOUTUBE_ID.fullmatch(found):
        raise NoVideo("YouTube")
    # Without `rel=0`, the player ends with videos of strangers.
    player = f"{YOUTUBE_PLAYER}/embed/{found}?autoplay=1&rel=0"
    return Video("YouTube", f"https://www.youtube.com/watch?v={found}", player)


def _vimeo(parts: SplitResult) -> Video:
    """Return the video of /ID, /ID/KEY, /channels/NAME/ID or player.vimeo.com/video/ID?h=KEY."""
    match = VIMEO_PATH.fullmatch(parts.path)
    if match is None:
        raise NoVideo("Vimeo")
    number, key = match[1], match[2] or parse_qs(parts.query).get("h", [""])[0]
    # `dnt` keeps the player from following the visitor.
    query = {"autoplay": 1, "dnt": 1, **({"h": key} if key else {})}
    address = f"https://vimeo.com/{number}" + (f"/{key}" if key else "")
    return Video("Vimeo", address, f"{VIMEO_PLAYER}/video/{number}?{urlencode(query)}")
