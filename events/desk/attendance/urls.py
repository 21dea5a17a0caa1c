"""Addresses of the day itself, below an event."""

from django.urls import path

from events.desk.attendance.overview import OnTheDay

urlpatterns = [path("<int:event>/on-the-day/", OnTheDay.as_view(), name="on_the_day")]
