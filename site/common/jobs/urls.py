"""Addresses of jobs, below `/admin/jobs/`."""

from django.urls import path

from common.jobs.views import JobFile, JobProgress, ShowJob, StopJob

app_name = "jobs"
urlpatterns = [
    path("<int:job>/", ShowJob.as_view(), name="job"),
    path("<int:job>/progress/", JobProgress.as_view(), name="progress"),
    path("<int:job>/stop/", StopJob.as_view(), name="stop"),
    path("<int:job>/file/", JobFile.as_view(), name="file"),
]
