"""Addresses at which guests choose, below their private link."""

from django.urls import URLPattern, path

from events.registrations.choices import views

urlpatterns: list[URLPattern] = [
    path("registrations/<str:token>/timetable/", views.timetable, name="registration_timetable"),
    path("registrations/<str:token>/timetable/choose/", views.choose, name="registration_choose"),
    path("registrations/<str:token>/timetable/leave/<int:activity>/", views.leave, name="registration_leave_activity"),
    path("registrations/<str:token>/timetable/wishes/<int:slot>/", views.wishes, name="registration_wishes"),
]
