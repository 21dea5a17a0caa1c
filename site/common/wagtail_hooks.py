"""What the shared kernel adds to the back office."""

from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_admin_urls")
def register_job_urls() -> list[URLResolver]:
    """Put the screens of background jobs below `/admin/jobs/`."""
    return [path("jobs/", include("common.jobs.urls"))]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the audit trail records about background jobs."""
    actions.register_action("job.stopped", _("Stop a background job"), _("Had the background job stop"))
