"""Why a file is no table that could be used, in sentences for whoever chose it."""

from django.utils.translation import gettext as _


class UnreadableFile(Exception):
    """The file is no table that could be used; its text says why."""


class EmptyFile(UnreadableFile):
    """Nothing is in the file."""

    def __str__(self) -> str:
        return _("This file is empty.")


class FileTooLarge(UnreadableFile):
    """The file holds more than is read at once."""

    def __str__(self) -> str:
        return _("This file is too large. Split it into several.")


class TooManyRows(FileTooLarge):
    """The table has more than `most` rows."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(most)

    def __str__(self) -> str:
        return _("This file has more than %(most)d rows. Split it into several.") % {"most": self.most}


class TooManyColumns(FileTooLarge):
    """The table has more than `most` columns."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(most)

    def __str__(self) -> str:
        return _("This file has more than %(most)d columns. Delete those that are not needed.") % {"most": self.most}


class LockedFile(UnreadableFile):
    """The file is encrypted."""

    def __str__(self) -> str:
        return _("This file is protected with a password. Save it without one, then choose it again.")


class OldWorkbook(UnreadableFile):
    """A workbook of Excel before 2007."""

    def __str__(self) -> str:
        return _("This is a workbook of an old kind (XLS). Open it in your spreadsheet and save it as XLSX.")


class NoTable(UnreadableFile):
    """The file is something else: a picture, a PDF, a letter, whatever it is called."""

    def __str__(self) -> str:
        return _("This is no spreadsheet, whatever it is called. Choose a CSV, XLSX or ODS file.")


class BrokenFile(UnreadableFile):
    """The file begins as a table, but cannot be read to its end."""

    def __str__(self) -> str:
        return _("This file cannot be read as a table.")


class UnclearEncoding(UnreadableFile):
    """The bytes of a CSV file are no UTF-8, and what they are can only be guessed."""

    def __str__(self) -> str:
        return _(
            "This is no CSV file in the encoding UTF-8. In your spreadsheet, choose “CSV UTF-8” or XLSX when saving."
        )
