"""Messages are found, kept, checked and compiled without GNU gettext."""

import gettext
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import trans_real

from common.catalogues import collect, languages, merge, path_of, plural_forms, read, render

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext

_("Register")
# Translators: a place at the table, not a town
pgettext("seat", "Place")
ngettext("%(count)d place", "%(count)d places", 3)
_("50 % discount")
"""
TEMPLATE = """{% load i18n %}
<p title="{% translate "Register" %}">It's {{ _("late") }} (
  {% translate "May" context "month" %}
{# Translators: shown on the home page #}
{% blocktranslate trimmed count n=places %}
  {{ n }} place in <b>{{ town }}</b>
  {% plural %}
  {{ n }} places in <b>{{ town }}</b>
{% endblocktranslate %}
    "unbalanced quotes, brackets } and\n indentation
{% blocktranslate %}50 % of all{% endblocktranslate %}
"""
ONE, MANY = PLURAL = ("%(n)s place in <b>%(town)s</b>", "%(n)s places in <b>%(town)s</b>")


@pytest.fixture
def project(settings, tmp_path):
    """A tiny project in English and German with one module and one template."""
    settings.ROOT = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "site" / "locale"]
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    for folder in ("events", "templates", "events/migrations"):
        (tmp_path / folder).mkdir()
    (tmp_path / "events" / "words.py").write_text(PYTHON)
    (tmp_path / "events" / "migrations" / "0001_initial.py").write_text('_("Old")')
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    return tmp_path


def translate(texts: dict[str, str | list[str]]) -> str:
    """Fill the German catalogue, copying what `texts` does not translate; return what the check then says."""
    catalogue = merge(collect(), read("de"), "de")
    for message in catalogue:
        if message.id:
            singular = message.id if isinstance(message.id, str) else message.id[0]
            message.string = texts.get(singular, message.id)
    path_of("de").parent.mkdir(parents=True, exist_ok=True)
    path_of("de").write_text(render(catalogue, "de"))
    return check()


def check() -> str:
    output = StringIO()
    try:
        call_command("messages", check=True, stderr=output)
    except CommandError as error:
        output.write(str(error))
    return output.getvalue()


def test_every_kind_of_marked_text_is_found(project):
    found = {(message.context, message.id): message for message in collect() if message.id}
    assert set(found) == {
        (None, "Register"),
        ("seat", "Place"),
        (None, ("%(count)d place", "%(count)d places")),
        (None, "50 % discount"),
        (None, "late"),
        ("month", "May"),
        (None, PLURAL),
        (None, "50 %% of all"),
    }
    assert found["seat", "Place"].auto_comments == ["Translators: a place at the table, not a town"]
    assert [name for name, _ in found[None, "Register"].locations] == ["events/words.py", "templates/page.html"]


def test_update_keeps_translations_drops_what_is_gone_and_changes_nothing_twice(project):
    translate({"Register": "Anmelden"})
    first = path_of("de").read_text()
    call_command("messages", stdout=StringIO())
    assert path_of("de").read_text() == first
    assert 'msgstr "Anmelden"' in first
    assert "page.html\n" in first
    assert "Date" not in first

    (project / "events" / "words.py").write_text('_("Registered")')
    (project / "templates" / "page.html").write_text("")
    call_command("messages", stdout=StringIO())
    second = path_of("de").read_text()
    assert 'msgid "Registered"\nmsgstr ""' in second
    assert "Anmelden" not in second


def test_a_complete_catalogue_passes(project):
    # What is said in one form may leave the number out; a percent sign before a space is no placeholder.
    assert translate({ONE: ["ein Platz in <b>%(town)s</b>", MANY], "50 % discount": "50 % Rabatt"}) == ""


@pytest.mark.parametrize(
    ("texts", "complaint"),
    [
        ({"Register": ""}, "“Register”: is not translated"),
        ({ONE: [ONE, ""]}, "lacks a plural form"),
        ({ONE: [ONE, "Plätze in <b>%(town)s</b>"]}, "lacks placeholders %(n)"),
        ({ONE: ["ein Platz in <b>dort</b>", MANY]}, "lacks placeholders %(n), %(town)"),
        ({ONE: [ONE, "%(n)s %(places)s in <b>%(town)s</b>"]}, "has unknown placeholders %(places)"),
        ({ONE: [ONE, "%(n)s, 5 % in <b>%(town)s</b>"]}, "has a percent sign that must be doubled"),
        ({ONE: [ONE, "%(n)s Plätze in <i>%(town)s</i>"]}, "differs in HTML"),
        ({"May": "{month}"}, "[month] “May”: differs in braces"),
    ],
)
def test_what_a_translator_got_wrong_is_named(project, texts, complaint):
    output = translate(texts)
    assert complaint in output
    assert "problems in the translation catalogues" in output


def test_missing_obsolete_and_fuzzy_messages_are_named(project):
    translate({})
    (project / "events" / "words.py").write_text('_("Register"), _("New")')
    path_of("de").write_text(path_of("de").read_text().replace('msgid "Register"', '#, fuzzy\nmsgid "Register"'))
    output = check()
    assert "“New”: is missing" in output
    assert "[seat] “Place”: is no longer in the code" in output
    assert "“Register”: is marked fuzzy" in output


def test_a_broken_file_is_named(project):
    translate({})
    path_of("de").write_text("msgid nothing\n")
    assert "cannot be read" in check()
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("messages", compile=True)


def test_django_reads_what_was_compiled(project):
    translate({"Register": "Anmelden", ONE: ["ein Platz in <b>%(town)s</b>", "%(n)s Plätze in <b>%(town)s</b>"]})
    call_command("messages", compile=True)
    compiled = path_of("de").with_suffix(".mo")
    written = compiled.stat().st_mtime_ns
    call_command("messages", compile=True)
    assert compiled.stat().st_mtime_ns == written

    catalogue = trans_real.DjangoTranslation("de")
    assert catalogue.gettext("Register") == "Anmelden"
    assert catalogue.ngettext(*PLURAL, 1) == "ein Platz in <b>%(town)s</b>"
    assert catalogue.ngettext(*PLURAL, 0) == "%(n)s Plätze in <b>%(town)s</b>"


@pytest.mark.parametrize(
    ("language", "numbers", "forms"),
    [
        ("de", [0, 1, 2], [1, 0, 1]),
        ("da", [0, 1, 2], [1, 0, 1]),
        ("sv", [0, 1, 2], [1, 0, 1]),
        ("es", [0, 1, 2, 1_000_000], [2, 0, 2, 1]),
        ("ar", [0, 1, 2, 3, 10, 11, 99, 100, 102, 103], [0, 1, 2, 3, 3, 4, 4, 5, 5, 3]),
    ],
)
def test_plural_rules_follow_the_language(language, numbers, forms):
    count, rule = plural_forms(language).rstrip(";").split("; plural=")
    choose = gettext.c2py(rule)
    assert [choose(number) for number in numbers] == forms
    assert count == f"nplurals={max(forms) + 1}"


def test_a_variety_needs_no_catalogue_where_its_language_has_one(settings):
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("de-ch", "Deutsch (Schweiz)"), ("pt-br", "Português")]
    assert languages() == ["de", "pt-br"]
