"""Addresses of what guests choose and of the allocation, below those of one event in the desk."""

from django.urls import URLPattern, path

from events.desk.choices.allocation.applying import ApplyAllocation
from events.desk.choices.allocation.asking import AskForAllocation
from events.desk.choices.allocation.running import AllocationProgress, AllocationRun, StopAllocation
from events.desk.choices.guest import GuestChoices
from events.desk.choices.guests import ChoosingGuests
from events.desk.choices.overview import ChoicesOverview
from events.desk.choices.pinning import PinGuest, Unpin
from events.desk.choices.putting import PutIn, TakeOff

urlpatterns: list[URLPattern] = [
    path("<int:event>/choices/", ChoicesOverview.as_view(), name="choices"),
    path("<int:event>/choices/guests/", ChoosingGuests.as_view(), name="choices_guests"),
    path(
        "<int:event>/choices/guests/results/", ChoosingGuests.as_view(results_only=True), name="choices_guests_results"
    ),
    path("<int:event>/choices/guests/<int:registration>/", GuestChoices.as_view(), name="choices_guest"),
    path("<int:event>/choices/guests/<int:registration>/put/", PutIn.as_view(), name="choices_put"),
    path("<int:event>/choices/guests/<int:registration>/off/<int:signup>/", TakeOff.as_view(), name="choices_off"),
    path("<int:event>/choices/guests/<int:registration>/pin/", PinGuest.as_view(), name="choices_pin"),
    path("<int:event>/choices/guests/<int:registration>/pins/<int:pin>/", Unpin.as_view(), name="choices_unpin"),
    path("<int:event>/choices/allocation/", AskForAllocation.as_view(), name="allocation"),
    path("<int:event>/choices/allocation/<int:allocation>/", AllocationRun.as_view(), name="allocation_run"),
    path("<int:event>/choices/allocation/<int:allocation>/stop/", StopAllocation.as_view(), name="allocation_stop"),
    path(
        "<int:event>/choices/allocation/<int:allocation>/progress/",
        AllocationProgress.as_view(),
        name="allocation_progress",
    ),
    path("<int:event>/choices/allocation/<int:allocation>/apply/", ApplyAllocation.as_view(), name="allocation_apply"),
]
