"""Papers: PDF files that everybody can read, by eye, by ear and by machine (PDF/UA-1, ISO 14289-1), set by typst."""

from common.papers.codes import code_picture
from common.papers.typesetting import UnknownPicture, typeset

__all__ = ["UnknownPicture", "code_picture", "typeset"]
