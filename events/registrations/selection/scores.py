"""What reviewers think of applications and of topics, as far as somebody may know it."""

from typing import Any

from django.db.models import (
    Avg,
    BooleanField,
    Case,
    Count,
    Exists,
    FloatField,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)  # fmt: skip
from django.db.models.functions import Coalesce

from partners.rules import Actor

# Where the viewer has an interest, nothing is told.
HIDDEN = When(has_conflict=True, then=None)


def with_scores(
    rows: "QuerySet[Any]", reviews: "QuerySet[Any]", *, of: str, viewer: Actor, conflicts: Q
) -> "QuerySet[Any]":
    """Add to each of `rows` what `reviews` say of it; `of` is the name by which a review knows its row.

    `mean_score` and `reviewers` (how many scored), `own_score` and `is_reviewed` by the viewer, and `has_conflict`,
    which is true for what `conflicts` finds; there are no scores of these.
    """
    reviews = reviews.filter(**{of: OuterRef("pk")}).order_by()
    scores = reviews.values(of).annotate(mean=Avg("score"), number=Count("score"))
    own = reviews.filter(reviewer=viewer.pk if viewer else None)
    return rows.annotate(
        has_conflict=Case(When(conflicts, then=True), default=False, output_field=BooleanField()),
        is_reviewed=Exists(own),
    ).annotate(
        mean_score=Case(HIDDEN, default=Subquery(scores.values("mean")), output_field=FloatField()),
        reviewers=counted(scores),
        own_score=Case(HIDDEN, default=Subquery(own.values("score")), output_field=IntegerField()),
    )


def counted(numbers: "QuerySet[Any]") -> Coalesce:
    """Return the `number` that a query gives for a row, 0 where it gives none or nothing is told."""
    return Coalesce(Case(HIDDEN, default=Subquery(numbers.values("number")), output_field=IntegerField()), Value(0))
