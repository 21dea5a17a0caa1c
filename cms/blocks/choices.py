"""What editors choose from: read when the form is shown, so that a new partner or theme is there at once.

Migrations name these functions, so they keep their names.
"""

from django.utils.translation import gettext, pgettext

from common.languages import current_language
from common.sorting import sort_key
from events.mailings.newsletters.models import Newsletter
from events.programme.models import Theme
from partners.models import Partner

Choices = list[tuple[str, str]]


def partner_choices() -> Choices:
    """Return the partners that visitors may know of, as the reader's language sorts them."""
    language = current_language()
    named = Partner.objects.public().values_list("slug", "name")
    return [("", gettext("All partners")), *sorted(named, key=lambda choice: sort_key(choice[1], language))]


def newsletter_choices() -> Choices:
    """Return whose newsletters people can subscribe to, the network's first; by the partner's address name."""
    offered = Newsletter.objects.offered().exclude(partner=None).values_list("partner__slug", "partner__name")
    language = current_language()
    named = sorted(offered, key=lambda choice: sort_key(choice[1], language))
    return [("", pgettext("whose newsletter", "The network")), *named]


def theme_choices() -> Choices:
    """Return the themes in their order."""
    return [("", gettext("All themes")), *((theme.slug, str(theme)) for theme in Theme.objects.all())]
