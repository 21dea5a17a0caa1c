"""What each feed is about, and what stands in it."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.articles import Wanted
from cms.feeds.addresses import feed_title
from cms.feeds.entries import Entry, entries
from cms.feeds.formats import FORMATS
from common.languages import current_language, language_name, same_language, words
from events.models import Theme
from partners.models import Partner, Profile

MOST = 20


class NetworkFeed(Feed):
    """What all partners have written in one language, what went public last first."""

    # The view, and what its argument names.
    view = "stream_feed"

    def __init__(self, form: str) -> None:
        """Write the feed in one of `FORMATS`; raises KeyError for any other."""
        self.form, self.feed_type = form, FORMATS[form]

    def get_object(self, request: HttpRequest, **arguments: str) -> Any:
        """Return what the feed is about; raises Http404 for what visitors know nothing of."""
        return None

    def wanted(self, about: Any) -> dict[str, Any]:
        """Return which articles stand in the feed, as fields of `Wanted`."""
        return {}

    def name(self, about: Any) -> str:
        """Return whose articles these are, or what they are about."""
        return str(settings.NETWORK_NAME)

    def link(self, about: Any) -> str:
        """Return the page that shows the same to people."""
        return settings.BASE_URL + reverse("stream")

    def items(self, about: Any) -> list[Entry]:
        """Return the entries: articles written in the language of the feed, a variety of it included."""
        reader = current_language()
        languages = [code for code, _name in settings.LANGUAGES if same_language(code, reader)]
        articles = Wanted(languages=languages, **self.wanted(about)).best(reader)
        return entries(articles.order_by("-first_published_at", "-pk")[:MOST])

    def title(self, about: Any) -> str:
        """Return what the feed is called."""
        return feed_title(self.name(about))

    def subtitle(self, about: Any) -> str:
        """Return what is in the feed, and what is not."""
        language = current_language()
        sentence = _("Articles written in %(language)s. Every other language has a feed of its own.")
        return sentence % {"language": language_name(language, language)}

    description = subtitle

    def feed_url(self, about: Any) -> str:
        """Return the feed's own address."""
        arguments = [about.slug, self.form] if about else [self.form]
        return settings.BASE_URL + reverse(self.view, args=arguments)

    def feed_guid(self, about: Any) -> str:
        """Return an identity that no new name or address changes (RFC 4287 section 4.2.6)."""
        site = uuid.uuid5(uuid.NAMESPACE_URL, settings.BASE_URL)
        return uuid.uuid5(site, f"{self.view}:{about.pk if about else ''}:{current_language()}").urn

    def author_name(self, about: Any) -> str:
        """Return who answers for the feed."""
        return str(settings.NETWORK_NAME)

    def item_title(self, item: Entry) -> str:
        """Return the title, plain text in both forms."""
        return item.title

    def item_description(self, item: Entry) -> str:
        """Return the lead."""
        return item.summary

    def item_link(self, item: Entry) -> str:
        """Return the complete address."""
        return item.url

    def item_guid(self, item: Entry) -> str:
        """Return the identity."""
        return item.guid

    item_guid_is_permalink = False

    def item_author_name(self, item: Entry) -> str:
        """Return the author if that person shows their name, else the partner."""
        return item.author

    def item_categories(self, item: Entry) -> list[str]:
        """Return themes and tags."""
        return list(item.categories)

    def item_pubdate(self, item: Entry) -> Any:
        """Return when it appeared."""
        return item.published

    def item_updateddate(self, item: Entry) -> Any:
        """Return when it was last published anew."""
        return item.updated

    def item_extra_kwargs(self, item: Entry) -> dict[str, Any]:
        """Return what only our formats write."""
        return {"language": item.language, "html": item.html}


class ThemeFeed(NetworkFeed):
    """Articles about one theme."""

    view = "theme_feed"

    def get_object(self, request: HttpRequest, **arguments: str) -> Theme:
        """Return the theme; raises Http404 for an unknown one."""
        return get_object_or_404(Theme, slug=arguments["slug"])

    def wanted(self, about: Theme) -> dict[str, Any]:
        """Limit the feed to the theme."""
        return {"theme": about}

    def name(self, about: Theme) -> str:
        """Return the name of the theme, after that of the network."""
        return f"{settings.NETWORK_NAME}, {words(about.name, current_language()).text}"

    def link(self, about: Theme) -> str:
        """Return the stream, limited to the theme."""
        return f"{super().link(about)}?theme={about.slug}"


class BlogFeed(NetworkFeed):
    """Articles of one partner."""

    view = "blog_feed"

    def get_object(self, request: HttpRequest, **arguments: str) -> Partner:
        """Return the partner; raises Http404 for an unknown one and for one that visitors do not know yet."""
        return get_object_or_404(Partner.objects.public(), slug=arguments["slug"])

    def wanted(self, about: Partner) -> dict[str, Any]:
        """Limit the feed to the partner."""
        return {"partner": about}

    def name(self, about: Partner) -> str:
        """Return the short name of the partner."""
        return about.short_name

    def link(self, about: Partner) -> str:
        """Return the partner's blog."""
        return settings.BASE_URL + reverse("blog", args=[about.slug])

    def author_name(self, about: Partner) -> str:
        """Return the name of the partner."""
        return about.name


class PersonFeed(NetworkFeed):
    """Articles by one person who agreed to be shown."""

    view = "person_feed"

    def get_object(self, request: HttpRequest, **arguments: str) -> Profile:
        """Return the profile; raises Http404 for an unknown one and for people who have not agreed."""
        return get_object_or_404(Profile.objects.public().select_related("user"), slug=arguments["slug"])

    def wanted(self, about: Profile) -> dict[str, Any]:
        """Limit the feed to the person."""
        return {"author": about.user}

    def name(self, about: Profile) -> str:
        """Return the name of the person."""
        return about.user.get_full_name()

    def link(self, about: Profile) -> str:
        """Return the person's page."""
        return settings.BASE_URL + reverse("person", args=[about.slug])

    author_name = name
