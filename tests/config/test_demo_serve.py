"""Serving the demonstration: what is refused, and how processes are kept running."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).parents[2]
SUPERVISE = """
import os, sys
from config.demo.supervisor import Child, Supervisor, WillNotStay

def tell(text):
    print(text, flush=True)

children = [Child("sleeper", [sys.executable, "-c", sys.argv[1]], os.environ)]
supervisor = Supervisor(children, chore=lambda: tell("chore"), chore_seconds=0.1, tell=tell)
try:
    supervisor.run(when_started=lambda: tell(f"pid {children[0].process.pid}"))
except WillNotStay as error:
    tell(f"given up: {error}")
"""
SLEEP = "import time; time.sleep(60)"


@pytest.fixture
def supervise() -> Iterator[Any]:
    """Return a function that supervises a child running the code given, in a process of its own."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISE, code],
            env={**os.environ, "PYTHONPATH": str(ROOT / "site")},
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
        process.wait(20)
        if process.stdout:
            process.stdout.close()


def lines_until(process: "subprocess.Popen[str]", wanted: str) -> list[str]:
    assert process.stdout
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.strip())
        if wanted in line:
            break
    return lines


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def pid_in(lines: list[str]) -> int:
    return int(next(line for line in lines if line.startswith("pid ")).removeprefix("pid "))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_every_child(supervise: Any, number: int) -> None:
    process = supervise(SLEEP)
    pid = pid_in(lines_until(process, "pid "))
    assert is_running(pid)
    process.send_signal(number)
    assert process.wait(20) == 0
    assert not is_running(pid)


def test_a_child_that_dies_is_started_again_and_chores_go_on(supervise: Any) -> None:
    process = supervise(SLEEP)
    os.kill(pid_in(lines_until(process, "pid ")), signal.SIGKILL)
    assert "The sleeper has died; starting it again." in lines_until(process, "sleeper has died")
    assert "chore" in lines_until(process, "chore")
    process.terminate()
    assert process.wait(20) == 0


def test_a_child_that_will_not_stay_is_given_up(supervise: Any) -> None:
    process = supervise("raise SystemExit(1)")
    assert lines_until(process, "given up")[-1] == "given up: sleeper"
    assert process.wait(20) == 0


def test_only_a_demonstration_is_served(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo_serve")


@pytest.mark.parametrize("port", ["eighty", "0", "70000", "-1", ""])
def test_a_port_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CommandError, match="a number from 1 to 65535"):
        call_command("demo_serve")


def test_a_taken_port_is_said_plainly(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(CommandError, match=f"port {port}.*make demo PORT={port + 1}"):
            call_command("demo_serve")


@pytest.mark.django_db
def test_a_network_that_was_never_built_is_not_served(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True
    monkeypatch.setenv("PORT", str(free_port()))
    with pytest.raises(CommandError, match="no demonstration network yet"):
        call_command("demo_serve")
