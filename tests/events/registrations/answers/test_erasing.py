"""Answers go on their day, and what was counted stays."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.models import Event
from events.programme.actions import change_event
from events.registrations.answers import erasing
from events.registrations.answers.erasing import erase_due_answers
from events.registrations.answers.files import checked, store
from events.registrations.answers.sheets import sheet_of
from events.registrations.answers.summing import totals_of
