"""What every test with a database gets: intact initial rows, conserved seats, queries that do not grow."""

import inspect
from collections.abc import Callable, Generator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import ActivityPool, SeatPool
from events.seats.queries import Difference, audit_activities, audit_events


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Have transactional tests known as such; leave out what this database cannot show."""
    unsuitable = [item for item in items if item.get_closest_marker("postgres") and connection.vendor != "postgresql"]
    config.hook.pytest_deselected(items=unsuitable)
    items[:] = [item for item in items if item not in unsuitable]
    for item in items:
        if _is_transactional(item):
            # `tests.harness.pristine` puts the first rows back, which Django would read from a text of its own.
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=False), append=False)
        elif _may_ask_for_database(item):
            # Tests without a database run last, after those that empty it.
            item.add_marker(pytest.mark.django_db)


def _is_transactional(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", ())
    declared = marker is not None and bool(marker.kwargs.get("transaction"))
    return declared or "transactional_db" in fixtures or "live_server" in fixtures


def _may_ask_for_database(item: pytest.Item) -> bool:
    """Tell whether the test asks for fixtures by name while it runs, so that nobody knows beforehand which."""
    return isinstance(item, pytest.Function) and "request" in inspect.signature(item.obj).parameters


def _uses_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or "db" in getattr(item, "fixturenames", ())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Audit the seats after the test and before its rows are rolled back."""
    result = yield
    if _uses_database(item) and not connection.needs_rollback:
        differences = _audit()
        if differences:
            pytest.fail("Seats were not conserved:\n  " + "\n  ".join(map(str, differences)), pytrace=False)
    return result


def _audit() -> list[Difference]:
    """Audit where there are pools: to learn that most tests made none, a short question does."""
    differences = []
    for model, audit in ((SeatPool, audit_events), (ActivityPool, audit_activities)):
        if model._base_manager.exists():
            differences += audit()
    return differences


@pytest.fixture
def assert_same_queries() -> Callable[[Callable[[], object], Callable[[], object]], None]:
    """Return a check that a list needs as many queries at three items as at one.

    `assert_same_queries(visit, add_item)` is called when one item exists; it visits, adds two more and visits again.
    """

    def count(visit: Callable[[], object]) -> list[str]:
        cache.clear()  # or a page that was kept would answer for the code
        with CaptureQueriesContext(connection) as context:
            visit()
        return [query["sql"] for query in context.captured_queries]

    def check(visit: Callable[[], object], add_item: Callable[[], object]) -> None:
        visit()  # so that what is read once per process, such as content types, has been read
        at_one = count(visit)
        add_item()
        add_item()
        at_three = count(visit)
        assert len(at_three) == len(at_one), (
            f"{len(at_one)} queries at one item, {len(at_three)} at three:\n" + "\n".join(at_three)
        )

    return check


@pytest.fixture
def run_tasks() -> Callable[[], int]:
    """Return a function that runs every task now waiting in the outbox and tells how many those were."""
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    worker = Worker(queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False,
                    max_tasks=None, worker_id="tests", excluded_queue_names=[])  # fmt: skip

    def run() -> int:
        done = 0
        while task := DBTaskResult.objects.ready().first():
            task.claim(worker.worker_id)
            worker.run_task(task)
            done += 1
        return done

    return run
