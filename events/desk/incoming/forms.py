"""What is asked of who adds the calendar of a website."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.calendars.incoming.asking import LONGEST_ADDRESS


class AddFeedForm(forms.Form):
    """Asks for an address; whether there is a calendar, reading it tells."""

    url = forms.CharField(
        label=_("Address of the calendar"),
        max_length=LONGEST_ADDRESS,
        help_text=_(
            "It begins with https:// or webcal:// and often ends in .ics. On your website it may be called "
            "“Subscribe”, “iCal” or “Export the calendar”."
        ),
        # An address is written from left to right in every language. Browsers do not take webcal: for one.
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
