"""What the documents say about the code is still so."""

import re
from pathlib import Path

import pytest

from events.registrations.enums import TRANSITIONS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "bench" / "README.md"]
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
CODE = {
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path.read_text()
    for folder in ("partners", "events", "cms", "site/common")
    for path in (ROOT / folder).rglob("*.py")
}


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading of the architecture document, without its head."""
    section = ARCHITECTURE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


def test_every_signal_and_every_receiver_is_listed() -> None:
    declared = {
        f"{name}.{signal}"
        for name, code in CODE.items()
        for signal in re.findall(r"^(\w+) = Signal\(\)", code, re.MULTILINE)
    }
    listed = {re.findall(r"`([\w.]+)`", row[0])[0]: re.findall(r"`([\w.]+)`", row[2]) for row in rows("Signals")}
    assert {signal for signal in listed if not signal.startswith(("wagtail.", "django."))} == declared
    receivers = {
        (signal, f"{name}.{function}")
        for name, code in CODE.items()
        for lines, function in re.findall(r"^((?:@receiver\(.*\)\n)+)def (\w+)", code, re.MULTILINE)
        for signal in re.findall(r"^@receiver\((\w+),", lines, re.MULTILINE)
    }
    assert {(signal.rpartition(".")[2], name) for signal, names in listed.items() for name in names} == receivers


def test_the_table_of_states_is_the_one_in_the_code() -> None:
    listed = {row[0].strip("()"): set(row[1].split(", ")) for row in rows("Registration states")}
    assert listed == {
        (before or "new"): {str(status) for status in after} for before, after in TRANSITIONS.items() if after
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", document.read_text()):
        if not target.startswith("http"):
            assert (document.parent / target).exists(), target


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "adr"
    listed = re.findall(r"\]\((.+?)\)", (folder / "README.md").read_text())
    assert listed == sorted(path.name for path in folder.glob("0*.md"))


def test_pictures_are_light() -> None:
    assert all(path.stat().st_size < 250_000 for path in (ROOT / "docs" / "images").iterdir())


def test_every_setting_is_explained() -> None:
    settings = "".join((ROOT / "site" / "config" / name).read_text() for name in ("settings.py", "databases.py"))
    names = set(re.findall(r"""env(?:\.\w+)?\("([A-Z_]+)\"""", settings))
    explained = set(re.findall(r"`([A-Z_]+)`", (ROOT / "README.md").read_text() + ARCHITECTURE))
    assert names >= {"SECRET_KEY", "DATABASE_URL", "LOG_LEVEL"}
    assert names - explained == set()
