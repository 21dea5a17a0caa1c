"""Addresses at which people switch invitations by mail off and on."""

from django.urls import URLPattern, path

from events.calendars.invitations import views

urlpatterns: list[URLPattern] = [
    path("account/invitations/", views.all_invitations, name="my_invitations"),
    path("registrations/<str:token>/invitations/", views.own_invitations, name="registration_invitations"),
]
