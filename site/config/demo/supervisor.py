"""Keeps a few processes running until told to stop."""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

# What dies this often within that time will not get better by being started again.
MOST_DEATHS, WITHIN_SECONDS = 5, 30
PATIENCE_SECONDS = 10
LOOK_EVERY_SECONDS = 0.5


class Told(Exception):
    """A signal asked for the end."""


class WillNotStay(Exception):
    """A process dies again and again."""


@dataclass(slots=True)
class Child:
    """One process: what it is called in messages and how it is started."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    deaths: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start the process in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        environment = dict(self.environment)
        self.process = subprocess.Popen(self.command, env=environment, start_new_session=True)  # noqa: S603 our own command

    def has_died(self) -> bool:
        """Return whether the process was started and has ended."""
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        """Ask the process to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        """Wait for the end, and force it after `seconds`."""
        if self.process is None:
            return
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Supervisor:
    """Starts children, starts them again when they die, and calls a chore at intervals."""

    def __init__(
        self,
        children: Sequence[Child],
        *,
        chore: Callable[[], None],
        chore_seconds: float,
        tell: Callable[[str], object],
    ) -> None:
        """Remember what to do; `tell` is given a sentence about every process that had to be started again."""
        self.children = children
        self.chore = chore
        self.chore_seconds = chore_seconds
        self.tell = tell

    def run(self, *, when_started: Callable[[], None]) -> None:
        """Run until SIGINT, SIGTERM or SIGHUP, then stop every child; `when_started` is called once.

        Raises `WillNotStay`; the children are stopped then, too.
        """
        before = {number: signal.signal(number, _tell) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
        try:
            for child in self.children:
                child.start()
            when_started()
            self._watch()
        except Told:
            pass
        finally:
            # A second Ctrl-C must not leave anybody behind.
            for number in before:
                signal.signal(number, signal.SIG_IGN)
            self._stop()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _watch(self) -> None:
        next_chore = time.monotonic() + self.chore_seconds
        while True:
            for child in self.children:
                if child.has_died():
                    self._start_again(child)
            if time.monotonic() >= next_chore:
                self.chore()
                next_chore = time.monotonic() + self.chore_seconds
            time.sleep(LOOK_EVERY_SECONDS)

    def _start_again(self, child: Child) -> None:
        now = time.monotonic()
        child.deaths = [death for death in child.deaths if death > now - WITHIN_SECONDS] + [now]
        if len(child.deaths) >= MOST_DEATHS:
            raise WillNotStay(child.name)
        self.tell(f"The {child.name} has died; starting it again.")
        child.start()

    def _stop(self) -> None:
        for child in self.children:
            child.stop()
        deadline = time.monotonic() + PATIENCE_SECONDS
        for child in self.children:
            child.wait(max(deadline - time.monotonic(), 0))


def _tell(number: int, frame: FrameType | None) -> None:
    raise Told
