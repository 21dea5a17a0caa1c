"""Address of steps with several registrations, below an event's own."""

from django.urls import path

from events.desk.bulk.views import SeveralRegistrations

urlpatterns = [
    path("<int:event>/several/", SeveralRegistrations.as_view(), name="registrations_several"),
]
