"""Which faces a language is printed in, and the packages that their files come in. Fonts of the system, which differ, are never used."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ...content.models import Language
from ...content.yamlfile import load
from ...diagnostics import SourceError, report
from ...languages import script

TABLE = Path(__file__).with_name("faces.yml")


@dataclass(frozen=True)
class Faces:
    """The families that a script is set in, the packages that have them, and the folders of their files."""

    packages: tuple[str, ...]
    folders: tuple[Path, ...]
    heads: str
    text: str


@cache
def faces(code: str) -> Faces:
    """Return the faces of the script ``code`` (ISO 15924). Raises LookupError with the name of the package to add, empty where none is known."""
    row = load(TABLE)[0].get(code)
    if not row:
        raise LookupError("")
    folders = []
    for package, place in zip(row["package"].split(), row["folder"].split(), strict=False):
        module, _, inside = place.partition("/")
        spec = find_spec(module)
        if not spec or not spec.submodule_search_locations:
            raise LookupError(package)
        folders.append(Path(spec.submodule_search_locations[0]) / inside)
    return Faces(tuple(row["package"].split()), tuple(folders), row["heads"], row["text"])


def faces_of(languages: Iterable[Language], file: str) -> dict[str, Faces]:
    """Return the faces of each language by its code. Raises SourceError, at ``file``, for each script that no installed package has."""
    found, problems = {}, []
    for language in languages:
        code = script(language.tag)
        try:
            found[language.code] = faces(code)
        except LookupError as error:
            package = str(error)
            values = {"name": language.name, "code": language.code, "script": code}
            problems.append(report("print/no-font", file, package=package, **values) if package else report("print/no-face", file, **values))
    if problems:
        raise SourceError(problems)
    return found
