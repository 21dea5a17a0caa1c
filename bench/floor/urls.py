"""Addresses of the floor."""

from django.urls import path

from bench.floor import views

urlpatterns = [
    path("events/<int:event_id>/", views.event_page),
    path("events/<int:event_id>/register/", views.register),
    path("events/<int:event_id>/people/", views.people),
    path("registrations/<int:registration_id>/", views.registration, name="registration"),
]
