"""How full a pool is, as lists and dots show it."""

from events.seats.models import ActivityPool, SeatPool


class HowFull:
    """How full `pool` is; `unnamed` places of blocks and `coded` ones of codes are kept for it is not known whom."""

    __slots__ = ()

    pool: SeatPool | ActivityPool
    unnamed: int
    coded: int

    @property
    def name(self) -> str:
        """The pool's name in the language being shown."""
        return str(self.pool)

    @property
    def audience(self) -> str:
        """Whom the places are for."""
        return self.pool.audience

    @property
    def capacity(self) -> int:
        """All places."""
        return self.pool.capacity

    @property
    def kept(self) -> int:
        """Places kept for others that it is not known for whom yet."""
        return self.unnamed + self.coded

    @property
    def taken(self) -> int:
        """Places promised to somebody; those kept for others once it is known for whom."""
        return self.pool.taken - self.kept
