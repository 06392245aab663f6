"""Data flows one way: each room of the house imports only from those before it."""

from __future__ import annotations

from house_files import PACKAGE, imports_of, modules, name_of

# From the ground up. Rooms of one line stand side by side.
FLOORS = (
    ("errors", "ids", "model"),
    ("settings", "ontology", "samples"),
    ("archive", "read", "extract", "resolve"),
    ("record",),
    ("derive",),
    ("export", "doctor"),
    ("run", "pipeline"),
    # The desk adds reports and makes dossiers: it stands on both.
    ("review",),
    ("cli",),
    ("__main__",),
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
# The stages hand each other values, and never know of each other: each can be replaced or run elsewhere by itself.
APART = set(FLOORS[2])
# The engine's code runs under what others drive: the pipeline knows of it, not the other way round.
ORDERED = (("errors", "model"), ("errors", "ids"), ("settings", "ontology"), ("run", "pipeline"))


def room_of(module: str) -> str:
    return module.split(".")[1]


def allowed(importer: str, imported: str) -> bool:
    if importer == imported or LEVEL[imported] < LEVEL[importer]:
        return True
    return (imported, importer) in ORDERED


def wrong_imports() -> list[str]:
    found = []
    for path in modules():
        own = name_of(path).removesuffix(".py").split("/")[0]
        if own == "__init__":
            own = "errors"  # the package itself stands on the ground: it may import nothing
        for module, line in imports_of(path):
            if module.startswith("."):
                found.append(f"{name_of(path)}:{line} imports relatively; say the whole name.")
            elif module.startswith("onrecord.") and not allowed(own, room_of(module)):
                found.append(f"{name_of(path)}:{line} ({own}) imports {module}.")
    return found


def test_each_room_imports_only_from_those_before_it():
    assert wrong_imports() == []


def test_every_room_has_its_place():
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms - {"__init__", "__pycache__"} <= set(LEVEL)


def test_no_stage_may_import_another():
    pairs = [(one, other) for one in sorted(APART) for other in sorted(APART) if one != other]
    assert [pair for pair in pairs if allowed(*pair)] == []


def test_what_stands_above_may_not_be_imported_from_below():
    assert not allowed("record", "export")
    assert not allowed("extract", "record")
    assert not allowed("model", "ontology")
    assert allowed("pipeline", "run")
    assert not allowed("run", "pipeline")
    assert allowed("record", "archive")
