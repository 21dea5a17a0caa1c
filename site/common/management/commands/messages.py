"""`manage.py messages`: keep the translation catalogues in step with the code, check them, compile them."""

from typing import Any

from babel.messages.pofile import PoFileError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from common.catalogue_checks import problems
from common.catalogues import collect, compile_catalogue, languages, merge, path_of, read, render

# A catalogue that nobody has begun to fill need not be listed in full.
SHOWN = 20


class Command(BaseCommand):
    """Does what `makemessages` and `compilemessages` do, without GNU gettext, and says what is missing."""

    help = "Bring the translation catalogues up to date with the code, check them, or compile them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer the check and the compilation instead of the update."""
        instead = parser.add_mutually_exclusive_group()
        instead.add_argument("--check", action="store_true", help="change nothing, fail if something is missing")
        instead.add_argument("--compile", action="store_true", help="write the .mo files that Django reads")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the chosen step; raises `CommandError` for a file that cannot be read or a check that fails."""
        try:
            if options["check"]:
                self._check()
            elif options["compile"]:
                self._compile(options["verbosity"])
            else:
                self._update()
        except PoFileError as error:
            raise CommandError(f"A catalogue cannot be read: {error}") from error

    def _update(self) -> None:
        found = collect()
        for language in languages():
            catalogue = merge(found, read(language), language)
            path = path_of(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(render(catalogue, language), encoding="utf-8")
            untranslated = sum(not message.string or not all(message.string) for message in catalogue if message.id)
            self.stdout.write(f"{language}: {len(catalogue)} messages, {untranslated} to translate")

    def _compile(self, verbosity: int) -> None:
        for language in languages():
            if compile_catalogue(language) and verbosity > 1:
                self.stdout.write(f"{language}: compiled")

    def _check(self) -> None:
        found = collect()
        count = 0
        for language in languages():
            complaints = problems(language, found)
            count += len(complaints)
            for complaint in complaints[:SHOWN]:
                self.stderr.write(f"{language}: {complaint}")
            if len(complaints) > SHOWN:
                self.stderr.write(f"{language}: ... and {len(complaints) - SHOWN} more")
        if count:
            raise CommandError(f"{count} problems in the translation catalogues.")
