"""The screen of a job, for who asked for it: how far it is, stopping it, its report and its file."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from common.formats import date_time_and_zone
from common.jobs.actions import NotUnderWay, stop
from common.jobs.kinds import kind_of
from common.jobs.models import Job
from common.languages import current_language


class JobView(WagtailAdminTemplateMixin, View):
    """A screen about one job, `self.job`; for everybody but who asked for it, and may still see it, there is none."""

    header_icon = "cogs"
    template_name = "common/jobs/job.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the job among those of the person."""
        super().setup(request, *args, **kwargs)
        self.job: Job = get_object_or_404(Job, pk=kwargs["job"], by_id=request.user.pk)
        try:
            self.kind = kind_of(self.job)
        except KeyError:
            raise Http404 from None
        if self.kind.is_allowed is not None and not self.kind.is_allowed(self.job):
            raise Http404

    def get_page_title(self) -> str:
        """Say what kind of work it is."""
        return str(self.kind.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Stand below the home page, for the last step is the heading of the screen."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def own_url(self) -> str:
        """Return the address of the job's own screen."""
        return reverse("jobs:job", args=[self.job.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the job."""
        shown = {"job": self.job, "own_url": self.own_url(), "back": self.kind.back and self.kind.back(self.job)}
        return {**super().get_context_data(**kwargs), **shown}


class ShowJob(JobView):
    """How far a job is while it is under way, and its report afterwards."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what there is to see by now."""
        until, language = "", current_language()
        if self.job.expires_at is not None:
            until = date_time_and_zone(self.job.expires_at, timezone.get_current_timezone_name(), language)
        return self.render_to_response(self.get_context_data(report=self.kind.template, until=until))


class JobProgress(JobView):
    """How far a job is, for the script that asks every second; once it has ended, the whole page is loaded anew."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand over the numbers so far."""
        response = render(request, "common/jobs/progress.html", {"job": self.job})
        if not self.job.is_under_way:
            response["HX-Refresh"] = "true"
        return response


class StopJob(JobView):
    """Has a job stop."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is here to see."""
        return redirect(self.own_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Stop it, or say that it has ended."""
        try:
            stop(by=request.user if request.user.is_authenticated else None, job=self.job)
        except NotUnderWay as refused:
            messages.info(request, str(refused))
        return redirect(self.own_url())


class JobFile(JobView):
    """The file a job has left."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        """Hand it over; one that has expired is not there any more."""
        if not self.job.has_file:
            raise Http404
        return FileResponse(self.job.file.open("rb"), as_attachment=True, filename=self.job.file_name)
