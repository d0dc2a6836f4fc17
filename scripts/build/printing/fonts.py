"""Which faces a language is printed in, and the packages that their files come in. Fonts of the system, which differ, are never used."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from ...content.models import Language
from ...diagnostics import SourceError, report
from ...languages import script
from ...system.loader import read_table

TABLE = Path(__file__).with_name("faces.yml")


@dataclass(frozen=True)
class Faces:
    """The families that a script is set in, the packages that have them, and the folders of their files."""

    packages: tuple[str, ...]
    folders: tuple[Path, ...]
    heads: str
    text: str


def faces_of(languages: Iterable[Language], file: str) -> dict[str, Faces]:
    """Return the faces of each language by its code. Raises SourceError, at ``file``, for each script that no installed package has."""
    table, found, problems = read_table(TABLE), {}, []
    for language in languages:
        values = {"name": language.name, "code": language.code, "script": script(language.tag)}
        if not (row := table.get(values["script"])):
            problems.append(report("print/no-face", file, **values))
            continue
        packages = row["package"].split()
        folders = {package: _folder(place) for package, place in zip(packages, row["folder"].split(), strict=True)}
        problems += [report("print/no-font", file, package=package, **values) for package, folder in folders.items() if not folder][:1]
        found[language.code] = Faces(tuple(packages), tuple(filter(None, folders.values())), row["heads"], row["text"])
    if problems:
        raise SourceError(problems)
    return found


def _folder(place: str) -> Path | None:
    """Return the folder at ``place``, a module and a folder in it; None where that is not installed."""
    module, _, inside = place.partition("/")
    spec = find_spec(module)
    return Path(spec.submodule_search_locations[0]) / inside if spec and spec.submodule_search_locations else None
