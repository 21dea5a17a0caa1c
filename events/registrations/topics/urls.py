"""Public addresses of the call for topics."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
