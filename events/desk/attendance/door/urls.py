"""Addresses of doors, below an event, and of one person's attendance."""

from django.urls import path

from events.desk.attendance.door.doors import CloseDoor, DoorList, DoorScreen, SettleScan
from events.desk.attendance.door.people import AttendanceOfPerson, TakeBack

PERSON = "<int:event>/on-the-day/people/<int:registration>/"

urlpatterns = [
    path("<int:event>/on-the-day/doors/", DoorList.as_view(), name="doors"),
    path("<int:event>/on-the-day/doors/<int:door>/", DoorScreen.as_view(), name="door"),
    path("<int:event>/on-the-day/doors/<int:door>/close/", CloseDoor.as_view(), name="door_close"),
    path("<int:event>/on-the-day/doors/scans/<int:door_scan>/", SettleScan.as_view(), name="door_scan_settle"),
    path(PERSON, AttendanceOfPerson.as_view(), name="attendance"),
    path(f"{PERSON}<int:attendance>/", TakeBack.as_view(), name="attendance_take_back"),
]
