"""Newsletters and who gets them, made by the actions."""

from django.core import mail
from i18nfield.strings import LazyI18nString

from events.mailings.newsletters import actions
from events.mailings.newsletters.links import Wish
from events.mailings.newsletters.models import Newsletter, Subscriber


def make_newsletter(partner=None, *, about=None, is_open=True):
    """Return the newsletter of the network, or of `partner`."""
    return Newsletter.objects.create(partner=partner, is_open=is_open, about=about or {})


def make_subscriber(*newsletters, email="maja@example.org", language="en", name=""):
    """Return somebody who has asked for `newsletters` and confirmed it; letters about that are not kept."""
    actions.ask(by=None, email=email, name=name, language=language, newsletters=newsletters)
    subscriber = Subscriber.objects.get(email=email)
    return actions.confirm(by=None, wish=Wish(subscriber, newsletters, language))


def link_in(message, part):
    """Return the path in `message`, of the mailbox, of the link that holds `part`."""
    [link] = {word for word in message.body.split() if part in word}
    return link[link.index("/", len("https://")) :]


def latest_letter(run_tasks):
    """Send what waits and return the latest letter."""
    run_tasks()
    return mail.outbox[-1]


def make_issue(newsletter, *, events=(), articles=(), **texts):
    """Return a draft of an issue in English and German."""
    facts = {
        "subject": LazyI18nString(texts.get("subject", {"en": "Spring", "de": "Frühling"})),
        "body": LazyI18nString(texts.get("body", {"en": "Dear all,\n\nit is spring.", "de": "Es ist Frühling."})),
        "events": list(events),
        "articles": list(articles),
    }
    return actions.create_issue(by=None, newsletter=newsletter, facts=facts)
