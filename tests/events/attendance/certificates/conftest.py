"""Signatures lie in a folder of their own for each test."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def private(settings: Any, tmp_path: Path) -> Path:
    """An empty folder of private files."""
    settings.PRIVATE_ROOT = tmp_path
    settings.NETWORK_NAME = "ELAINE"
    return tmp_path
