"""The headings under which the block picker lists what can be put on a page."""

from django.utils.translation import pgettext_lazy

TEXT = pgettext_lazy("group of blocks", "Text")
MEDIA = pgettext_lazy("group of blocks", "Pictures, films and files")
PEOPLE = pgettext_lazy("group of blocks", "People and figures")
NETWORK = pgettext_lazy("group of blocks", "Events and network")
