"""The form that asks for the number of a certificate."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_NUMBER = 80


class NumberForm(forms.Form):
    """Asks for the number that stands on a certificate."""

    number = forms.CharField(
        label=_("Number on the certificate"),
        max_length=LONGEST_NUMBER,
        error_messages={"required": _("Type the number that stands on the certificate.")},
    )
