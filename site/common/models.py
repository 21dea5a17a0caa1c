"""Gathers the models of the shared kernel."""

from common.jobs.models import Job

__all__ = ["Job"]
