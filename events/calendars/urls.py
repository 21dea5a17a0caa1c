"""Addresses of the iCalendar feeds; they carry no language, so that a subscription outlives it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
