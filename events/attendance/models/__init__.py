"""Rows about who came."""

from events.attendance.models.attendance import Attendance, AttendanceQuerySet

__all__ = ["Attendance", "AttendanceQuerySet"]
