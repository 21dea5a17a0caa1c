"""Addresses of this part of the desk, below `/admin/events/`."""

from django.urls import URLPattern, path

from events.desk.programme.activities import ActivityList
from events.desk.programme.activity import ActivityDetail, ParticipantFile
from events.desk.programme.activity_editing import CreateActivity, EditActivity
from events.desk.programme.activity_steps import ChangeActivityStatus, DeleteActivity
from events.desk.programme.places import AddPlaces, KeepPlaces, RemovePlaces, ResizePlaces

ACTIVITY = "<int:event>/programme/<int:activity>/"

urlpatterns: list[URLPattern] = [
    path("<int:event>/programme/", ActivityList.as_view(), name="programme"),
    path("<int:event>/programme/new/", CreateActivity.as_view(), name="activity_create"),
    path(ACTIVITY, ActivityDetail.as_view(), name="activity"),
    path(f"{ACTIVITY}details/", EditActivity.as_view(), name="activity_edit"),
    path(f"{ACTIVITY}status/<str:status>/", ChangeActivityStatus.as_view(), name="activity_status"),
    path(f"{ACTIVITY}delete/", DeleteActivity.as_view(), name="activity_delete"),
    path(f"{ACTIVITY}participants/", ParticipantFile.as_view(), name="activity_participants"),
    path(f"{ACTIVITY}places/", AddPlaces.as_view(), name="places_add"),
    path(f"{ACTIVITY}places/block/", KeepPlaces.as_view(), name="places_keep"),
    path(f"{ACTIVITY}places/<int:pool>/", ResizePlaces.as_view(), name="places_resize"),
    path(f"{ACTIVITY}places/<int:pool>/remove/", RemovePlaces.as_view(), name="places_remove"),
]
