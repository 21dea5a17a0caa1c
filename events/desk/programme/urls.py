"""Addresses of this part of the desk, below `/admin/events/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
