"""Long work that a worker does while somebody watches: how far it is, stopping it, the file it leaves."""

from common.jobs.kinds import Stopped, register

__all__ = ["Stopped", "register"]
