"""Address of the copy, below an event's own."""

from django.urls import path

from events.desk.copying.views import CopyEvent

urlpatterns = [
    path("<int:event>/copy/", CopyEvent.as_view(), name="event_copy"),
]
