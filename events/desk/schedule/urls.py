"""Addresses of this part of the desk, below `/admin/events/`."""

from django.urls import URLPattern, path

from events.desk.schedule.views import ImportSchedule

urlpatterns: list[URLPattern] = [
    path("<int:event>/programme/file/", ImportSchedule.as_view(), name="schedule_import"),
]
