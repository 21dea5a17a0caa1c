"""Forms whose values a model may refuse once more."""

from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError


class StoringForm(forms.Form):
    """Tells what a model refuses at the field it belongs to; `told_at` says which, where that has another name."""

    told_at: ClassVar[dict[str, str]] = {}

    def add_model_errors(self, refused: ValidationError) -> None:
        """Show what the model refused; what belongs to no field of this form stands above all of them."""
        problems = refused.error_dict if hasattr(refused, "error_dict") else {"": refused.error_list}
        for name, told in problems.items():
            field = self.told_at.get(name, name)
            self.add_error(field if field in self.fields else None, told)
