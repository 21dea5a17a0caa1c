"""Addresses of this part of the desk, below `/admin/events/`."""

from django.urls import URLPattern, path

from events.desk.programme.activities import ActivityList
from events.desk.programme.activity import ActivityDetail
from events.desk.programme.activity_editing import CreateActivity, EditActivity
from events.desk.programme.activity_steps import ChangeActivityStatus, DeleteActivity
from events.desk.programme.places import AddPlaces, KeepPlaces, RemovePlaces, ResizePlaces
from events.desk.programme.resources import ChangeResource, CreateResource, DeleteResource, MoveResource, ResourceList
from events.desk.programme.slots import ChangeSlot, CreateSlot, DeleteSlot, SlotList
from events.desk.programme.speakers import ChangeSpeaker, CreateSpeaker, DeleteSpeaker, SpeakerList
from events.desk.programme.versions import VersionDetail, VersionList

ACTIVITY = "<int:event>/programme/<int:activity>/"

urlpatterns: list[URLPattern] = [
    path("<int:event>/programme/", ActivityList.as_view(), name="programme"),
    path("<int:event>/programme/new/", CreateActivity.as_view(), name="activity_create"),
    path(ACTIVITY, ActivityDetail.as_view(), name="activity"),
    path(f"{ACTIVITY}details/", EditActivity.as_view(), name="activity_edit"),
    path(f"{ACTIVITY}status/<str:status>/", ChangeActivityStatus.as_view(), name="activity_status"),
    path(f"{ACTIVITY}delete/", DeleteActivity.as_view(), name="activity_delete"),
    path(f"{ACTIVITY}places/", AddPlaces.as_view(), name="places_add"),
    path(f"{ACTIVITY}places/block/", KeepPlaces.as_view(), name="places_keep"),
    path(f"{ACTIVITY}places/<int:pool>/", ResizePlaces.as_view(), name="places_resize"),
    path(f"{ACTIVITY}places/<int:pool>/remove/", RemovePlaces.as_view(), name="places_remove"),
]

# What activities need, who contributes, when guests choose, and what readers are shown.
RESOURCE = "<int:event>/resources/<slug:kind>/"
urlpatterns += [
    path("<int:event>/resources/", ResourceList.as_view(), name="resources"),
    path(f"{RESOURCE}new/", CreateResource.as_view(), name="resource_create"),
    path(f"{RESOURCE}<int:resource>/", ChangeResource.as_view(), name="resource"),
    path(f"{RESOURCE}<int:resource>/move/", MoveResource.as_view(), name="resource_move"),
    path(f"{RESOURCE}<int:resource>/delete/", DeleteResource.as_view(), name="resource_delete"),
    path("<int:event>/people/", SpeakerList.as_view(), name="speakers"),
    path("<int:event>/people/new/", CreateSpeaker.as_view(), name="speaker_create"),
    path("<int:event>/people/<int:speaker>/", ChangeSpeaker.as_view(), name="speaker"),
    path("<int:event>/people/<int:speaker>/delete/", DeleteSpeaker.as_view(), name="speaker_delete"),
    path("<int:event>/slots/", SlotList.as_view(), name="slots"),
    path("<int:event>/slots/new/", CreateSlot.as_view(), name="slot_create"),
    path("<int:event>/slots/<int:slot>/", ChangeSlot.as_view(), name="slot"),
    path("<int:event>/slots/<int:slot>/delete/", DeleteSlot.as_view(), name="slot_delete"),
    path("<int:event>/versions/", VersionList.as_view(), name="versions"),
    path("<int:event>/versions/<int:number>/", VersionDetail.as_view(), name="version"),
]
