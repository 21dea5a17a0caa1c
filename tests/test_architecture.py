"""The house stands as `docs/architecture.md` draws it: who may import whom, and what a file looks like."""

import ast
from collections.abc import Iterator
from pathlib import Path

from importlinter import cli

ROOT = Path(__file__).resolve().parents[1]
OUR_CODE = ("partners", "events", "cms", "site")
LONGEST_FILE = 300
LONGEST_README = 80
# Pulled in by some packages, it would be shadowed by ours.
CLASHING_PACKAGES = {"events", "partners", "common", "config"}


def our_files(*folders: str) -> list[Path]:
    """Return the Python files below `folders`, but for migrations."""
    paths = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in paths if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_point_one_way(capsys):
    exit_code = cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert exit_code == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_site_never_becomes_a_package():
    """An `__init__.py` there would shadow the module `site` of the standard library."""
    assert not (ROOT / "site" / "__init__.py").exists()


def test_no_drawer_without_a_name():
    assert [
        name_of(path)
        for path in our_files(*OUR_CODE, "bench", "tests")
        if path.stem in {"utils", "util", "helpers", "helper", "misc"}
    ] == []


def test_no_file_grows_long():
    lengths = {name_of(path): path.read_text().count("\n") for path in our_files(*OUR_CODE, "bench")}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_readme_can_be_read_in_one_go():
    assert len((ROOT / "README.md").read_text().splitlines()) < LONGEST_README


def test_no_dependency_is_shadowed_by_a_folder_of_ours():
    pinned = {line.split("==")[0] for line in (ROOT / "requirements" / "base.txt").read_text().splitlines()}
    assert pinned & CLASHING_PACKAGES == set()


def test_no_dependency_names_where_it_is_fetched_from():
    for path in (ROOT / "requirements").iterdir():
        assert "://" not in path.read_text(), path.name


def test_what_others_call_says_what_it_does():
    silent = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in our_files(*OUR_CODE)
        for node in _public_parts(ast.parse(path.read_text()))
        if ast.get_docstring(node) is None
    ]
    assert silent == []


def _public_parts(
    tree: ast.Module | ast.ClassDef,
) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield the public classes, functions and methods of a module; what is nested in a function is its own business."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name not in {"Meta", "Media"}:
            yield node
            yield from _public_parts(node)
        elif (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and not node.name.startswith("_")
            and not _is_overload(node)
        ):
            yield node


def _is_overload(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in function.decorator_list)


def test_only_actions_write_a_state():
    """Nothing but `actions` assigns a row's `status`; a view may keep the one it was asked for in itself."""
    writers = []
    for path in our_files(*OUR_CODE):
        if "actions" in (path.stem, path.parent.name):
            continue
        owners = {"self"} if "models" not in (path.stem, path.parent.name) else set()
        writers += [f"{name_of(path)}:{line}" for line in _lines_writing(ast.parse(path.read_text()), "status", owners)]
    assert writers == []


def _lines_writing(tree: ast.Module, attribute: str, allowed_owners: set[str]) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr == attribute:
            owner = node.value.id if isinstance(node.value, ast.Name) else None
            if owner not in allowed_owners:
                yield node.lineno
