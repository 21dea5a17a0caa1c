"""Translating pages and what is said about files: the queue, PO files, and the way from words to a public page.

wagtail-localize extracts the words of a page and keeps what translators write. A page in the tree is written only once
every word is there, so nothing untranslated is ever stored, approved or published as if it were translated.
"""
