"""Addresses of the exports of one event."""

from django.urls import URLPattern, path

from events.desk.exports.views.choosing import EventExport
from events.desk.exports.views.overview import Exports
from events.desk.exports.views.saved import DeleteView, SendView, StopSending

urlpatterns: list[URLPattern] = [
    path("<int:event>/exports/", Exports.as_view(), name="exports"),
    path("<int:event>/exports/views/<int:view>/send/", SendView.as_view(), name="export_send"),
    path("<int:event>/exports/views/<int:view>/delete/", DeleteView.as_view(), name="export_view_delete"),
    path("<int:event>/exports/sent/<int:regular>/stop/", StopSending.as_view(), name="export_stop"),
    path("<int:event>/exports/<str:source>/", EventExport.as_view(), name="export"),
]
