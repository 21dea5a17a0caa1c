"""The columns, indexes and triggers that a database searches with; Django's models know nothing of them."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

POSTGRESQL = """
ALTER TABLE cms_searchentry ADD COLUMN title_vector tsvector, ADD COLUMN vector tsvector;

CREATE FUNCTION cms_searchentry_vectors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Stems for those who search in the language, words as they are for everybody, and the language itself: stems of
    -- one language are nothing in another.
    new.title_vector := to_tsvector(new.configuration::regconfig, new.title_words)
        || to_tsvector('pg_catalog.simple', new.title_words)
        || array_to_tsvector(ARRAY['=' || new.configuration]);
    new.vector := setweight(new.title_vector, 'A')
        || to_tsvector(new.configuration::regconfig, new.words)
        || to_tsvector('pg_catalog.simple', new.words);
    RETURN new;
END $$;

CREATE TRIGGER cms_searchentry_vectors
    BEFORE INSERT OR UPDATE OF configuration, title_words, words ON cms_searchentry
    FOR EACH ROW EXECUTE FUNCTION cms_searchentry_vectors();

CREATE INDEX cms_searchentry_title_vector ON cms_searchentry USING gin (title_vector);
CREATE INDEX cms_searchentry_vector ON cms_searchentry USING gin (vector);

UPDATE cms_searchentry SET words = words;
"""

POSTGRESQL_REMOVED = """
ALTER TABLE cms_searchentry DROP COLUMN IF EXISTS title_vector, DROP COLUMN IF EXISTS vector;
DROP TRIGGER IF EXISTS cms_searchentry_vectors ON cms_searchentry;
DROP FUNCTION IF EXISTS cms_searchentry_vectors();
"""

# A search for common words reads the short columns of thousands of rows; what is long is kept apart from them. Rows
# that are there already are stored anew.
POSTGRESQL_NARROW = """
ALTER TABLE cms_searchentry SET (toast_tuple_target = 128);
UPDATE cms_searchentry SET path = path;
"""
POSTGRESQL_WIDE = "ALTER TABLE cms_searchentry RESET (toast_tuple_target)"

# `_` belongs to words: stems are told from words by `_german_` in front, which nobody types. The table holds an index
# only; the words it must forget are handed to it as they were.
SQLITE = (
    """CREATE VIRTUAL TABLE cms_searchwords USING fts5(
        title_words, words, content='cms_searchentry', content_rowid='id', prefix='2 3',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
    )""",
    """CREATE TRIGGER cms_searchentry_added AFTER INSERT ON cms_searchentry BEGIN
        INSERT INTO cms_searchwords(rowid, title_words, words) VALUES (new.id, new.title_words, new.words);
    END""",
    """CREATE TRIGGER cms_searchentry_removed AFTER DELETE ON cms_searchentry BEGIN
        INSERT INTO cms_searchwords(cms_searchwords, rowid, title_words, words)
        VALUES ('delete', old.id, old.title_words, old.words);
    END""",
    """CREATE TRIGGER cms_searchentry_changed AFTER UPDATE OF title_words, words ON cms_searchentry BEGIN
        INSERT INTO cms_searchwords(cms_searchwords, rowid, title_words, words)
        VALUES ('delete', old.id, old.title_words, old.words);
        INSERT INTO cms_searchwords(rowid, title_words, words) VALUES (new.id, new.title_words, new.words);
    END""",
    "INSERT INTO cms_searchwords(cms_searchwords) VALUES ('rebuild')",
)

SQLITE_REMOVED = (
    "DROP TRIGGER IF EXISTS cms_searchentry_added",
    "DROP TRIGGER IF EXISTS cms_searchentry_removed",
    "DROP TRIGGER IF EXISTS cms_searchentry_changed",
    "DROP TABLE IF EXISTS cms_searchwords",
)


def build(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let the table be searched in; what it holds already, too. An operation of a migration."""
    _execute(schema_editor, POSTGRESQL, SQLITE)


def remove(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leave a plain table behind. An operation of a migration, and the way back from `build`."""
    _execute(schema_editor, POSTGRESQL_REMOVED, SQLITE_REMOVED)


def narrow(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep long columns apart from short ones, where a database can be told to. An operation of a migration."""
    _execute(schema_editor, POSTGRESQL_NARROW, ())


def widen(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Leave it to the database where long columns are kept. An operation of a migration: the way back from `narrow`."""
    _execute(schema_editor, POSTGRESQL_WIDE, ())


def rebuild(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Build what SQLite loses when the table itself is changed. An operation of a migration, after such a change."""
    if schema_editor.connection.vendor == "sqlite":
        remove(apps, schema_editor)
        build(apps, schema_editor)


def _execute(schema_editor: BaseDatabaseSchemaEditor, postgresql: str, sqlite: tuple[str, ...]) -> None:
    for statement in (postgresql,) if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement, params=None)
