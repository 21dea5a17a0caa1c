"""The private PostgreSQL survives what the fault tests do to it and leaves nothing behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.private_postgres import private_postgres

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "tests.private_postgres", "--fast", "--"]


def run_beside_postgres(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_committed_rows_survive_a_kill_and_open_transactions_do_not():
    with private_postgres(fast=False) as cluster:
        with psycopg.connect(cluster.url, autocommit=True) as connection:
            connection.execute("CREATE TABLE seat (taken int)")
            connection.execute("INSERT INTO seat VALUES (1)")
        open_transaction = psycopg.connect(cluster.url)
        open_transaction.execute("INSERT INTO seat VALUES (2)")
        first_pid = cluster.pid

        cluster.kill()

        assert not psutil.pid_exists(first_pid)
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(cluster.url)
        open_transaction.close()

        cluster.restart()

        assert cluster.pid != first_pid
        with psycopg.connect(cluster.url) as connection:
            assert connection.execute("SELECT taken FROM seat").fetchall() == [(1,)]
    assert not cluster.folder.exists()
    assert not psutil.pid_exists(cluster.pid)


def test_the_command_sees_the_server_and_its_exit_code_is_ours():
    result = run_beside_postgres(
        "import os, psycopg, sys; print(psycopg.connect(os.environ['DATABASE_URL']).info.server_version); sys.exit(7)"
    )
    assert int(result.stdout) >= 150000
    assert result.returncode == 7


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_command_and_removes_the_cluster(number):
    script = (
        "import os, signal, sys, time; signal.signal(signal.SIGINT, signal.SIG_DFL);"
        "print(os.getpid(), os.environ['DATABASE_URL'], flush=True); time.sleep(60)"
    )
    # Like a terminal, which signals the whole foreground group, but for SIGTERM, which goes to one process.
    process = subprocess.Popen(
        [*COMMAND, sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    pid, url = process.stdout.readline().split()
    if number == signal.SIGINT:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    assert process.wait(30) == 128 + number
    process.stdout.close()
    assert not psutil.pid_exists(int(pid))
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
