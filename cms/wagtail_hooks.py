"""Wagtail hooks of the cms."""

from django.urls import URLPattern, path
from wagtail import hooks

from cms.desk import CreateEventPage


@hooks.register("register_admin_urls")
def register_page_urls() -> list[URLPattern]:
    """Put the screen that begins a page in another language below the event's other screens."""
    return [
        path("events/<int:event>/pages/<str:language>/", CreateEventPage.as_view(), name="cms_event_page_create"),
    ]
