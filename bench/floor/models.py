"""Three tables: an event, its two pools of seats, and the people who registered."""

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """What the floor's event page shows."""

    objects: ClassVar["models.Manager[Event]"]

    title = models.CharField(max_length=200)
    city = models.CharField(max_length=100)
    country = models.CharField(max_length=2)
    starts_at = models.DateTimeField()
    summary = models.TextField()

    def __str__(self) -> str:
        return self.title


class Pool(models.Model):
    """Seats for one audience; the database refuses one guest too many."""

    objects: ClassVar["models.Manager[Pool]"]

    event = models.ForeignKey(Event, models.CASCADE)
    audience = models.CharField(max_length=20)
    capacity = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="floor_pool_within_capacity",
                condition=models.Q(taken__lte=models.F("capacity")),
            ),
            models.UniqueConstraint(name="floor_pool_audience", fields=["event", "audience"]),
        )

    def __str__(self) -> str:
        return self.audience


class Registration(models.Model):
    """One person, with or without a seat."""

    objects: ClassVar["models.Manager[Registration]"]

    event = models.ForeignKey(Event, models.CASCADE)
    audience = models.CharField(max_length=20)
    confirmed = models.BooleanField()
    given_name = models.CharField(max_length=150)
    family_name = models.CharField(max_length=150)
    email = models.EmailField()
    organisation = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    city = models.CharField(max_length=100)
    capacity = models.CharField(max_length=20)
    sector = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    registered_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.email
