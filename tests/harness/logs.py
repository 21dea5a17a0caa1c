"""A record logged at ERROR or above fails the test, unless the test asks for `allow_error_logs`."""

import logging
from collections.abc import Iterator

import pytest


class ErrorRecords(logging.Handler):
    """Keeps every record at ERROR or above; `allowed` says that the test expects them."""

    def __init__(self) -> None:
        """Start with no record and none allowed."""
        super().__init__(level=logging.ERROR)
        self.records: list[logging.LogRecord] = []
        self.allowed = False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep `record`."""
        self.records.append(record)


def _listening_points() -> list[logging.Logger]:
    """Return the root and every logger whose records never reach it."""
    loggers = [logger for logger in logging.Logger.manager.loggerDict.values() if isinstance(logger, logging.Logger)]
    return [logging.getLogger(), *(logger for logger in loggers if not logger.propagate)]


@pytest.fixture(autouse=True)
def _error_records() -> Iterator[ErrorRecords]:
    handler = ErrorRecords()
    loggers = _listening_points()
    for logger in loggers:
        logger.addHandler(handler)
    yield handler
    for logger in loggers:
        logger.removeHandler(handler)
    if handler.records and not handler.allowed:
        format_record = logging.Formatter("%(name)s: %(message)s").format
        pytest.fail("Logged as an error:\n" + "\n".join(map(format_record, handler.records)), pytrace=False)


@pytest.fixture
def allow_error_logs(_error_records: ErrorRecords) -> list[logging.LogRecord]:
    """Declare that the test logs errors on purpose; returns the list they are collected in."""
    _error_records.allowed = True
    return _error_records.records
