"""Addresses of the demonstration's mailbox; only routed in the demonstration."""

from django.urls import URLPattern, path

from common import maildrop_views as views

urlpatterns: list[URLPattern] = [
    path("", views.outbox, name="outbox"),
    path("<slug:name>/", views.message, name="outbox_message"),
    path("<slug:name>/letter/", views.letter, name="outbox_letter"),
    path("<slug:name>/attachments/<int:number>/", views.attachment, name="outbox_attachment"),
]
