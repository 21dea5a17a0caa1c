"""What is put on the map."""

from dataclasses import dataclass

from cms.map.countries import middles
from cms.map.projection import REGION, Point, project


@dataclass(frozen=True, slots=True)
class Place:
    """A partner as the map knows it. `key` says which; `second` is the smaller line below its name, or empty."""

    key: str
    name: str
    second: str
    country: str
    country_name: str
    latitude: float | None
    longitude: float | None
    former: bool = False

    @property
    def is_exact(self) -> bool:
        """True when the place itself is known and not only its country."""
        return self.latitude is not None and self.longitude is not None

    def point(self) -> Point | None:
        """Return where the place lies on the map, else its country's middle; None when neither is on the map."""
        if self.latitude is None or self.longitude is None:
            return middles().get(self.country)
        # Far enough from the opposite of the centre, where the projection has no answer.
        if self.latitude < 0:
            return None
        point = project(self.latitude, self.longitude)
        return point if REGION.holds(point) else None
