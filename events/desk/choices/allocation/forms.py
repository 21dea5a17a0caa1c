"""What organisers say when they run an allocation."""

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.desk.choices.words import rank_words
from events.registrations.choices.actions.allocating import LARGEST_SEED, LARGEST_WEIGHT
from events.registrations.questions.numbers import WholeNumberField

# Six digits are enough for a lottery, and can be read out.
SEEDS_PROPOSED = 1_000_000


class RunForm(forms.Form):
    """Asks what each wish counts, and for the number that breaks ties."""

    seed = WholeNumberField(
        label=_("Number of the lottery"),
        min_value=0,
        max_value=LARGEST_SEED,
        help_text=_(
            "It decides between guests whose wishes weigh the same, and is published with the result. The same wishes "
            "and the same number give the same result, so draw it in public if you like."
        ),
    )

    def __init__(self, *args: Any, weights: Sequence[int], seed: int | None = None, **kwargs: Any) -> None:
        """Begin with `weights`, one for each wish anybody may rank, and `seed`; without one, with one drawn now."""
        super().__init__(*args, **kwargs)
        self._ranks = range(1, len(weights) + 1)
        self.initial["seed"] = secrets.randbelow(SEEDS_PROPOSED) if seed is None else seed
        for rank, weight in zip(self._ranks, weights, strict=True):
            self.fields[f"weight_{rank}"] = WholeNumberField(
                label=rank_words(rank), min_value=1, max_value=LARGEST_WEIGHT
            )
            self.initial[f"weight_{rank}"] = weight

    def weight_fields(self) -> list[Any]:
        """Return the fields of the weights, dearest wish first."""
        return [self[f"weight_{rank}"] for rank in self._ranks]

    def weights(self) -> list[int]:
        """Return what the valid form says each wish counts."""
        return [self.cleaned_data[f"weight_{rank}"] for rank in self._ranks]
