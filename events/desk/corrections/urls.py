"""Addresses of corrections, below `/admin/events/`."""

from django.urls import URLPattern, path

from events.desk.corrections.views import CorrectionList, DecideCorrection

urlpatterns: list[URLPattern] = [
    path("corrections/", CorrectionList.as_view(), name="corrections"),
    path("<int:event>/corrections/<int:correction>/", DecideCorrection.as_view(), name="correction"),
]
