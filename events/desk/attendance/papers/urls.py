"""Addresses of papers, below an event."""

from django.urls import path

from events.desk.attendance.papers.badges import Badges
from events.desk.attendance.papers.sheets import RemoveScan, ScanFile, SheetList, SheetPaper, SheetScreen

urlpatterns = [
    path("<int:event>/on-the-day/sheets/", SheetList.as_view(), name="sheets"),
    path("<int:event>/on-the-day/sheets/<int:sheet>/", SheetScreen.as_view(), name="sheet"),
    path("<int:event>/on-the-day/sheets/<int:sheet>/paper/", SheetPaper.as_view(), name="sheet_paper"),
    path("<int:event>/on-the-day/sheets/<int:sheet>/scans/<int:scan>/", ScanFile.as_view(), name="sheet_scan"),
    path(
        "<int:event>/on-the-day/sheets/<int:sheet>/scans/<int:scan>/delete/",
        RemoveScan.as_view(),
        name="sheet_scan_delete",
    ),
    path("<int:event>/on-the-day/badges/", Badges.as_view(), name="badges"),
]
