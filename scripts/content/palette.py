"""The colours of the site: those of overrides/palette.yml, some of them changed by campaign.yml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, NamedTuple, Self

from pydantic import AfterValidator, PlainValidator, model_validator

from ..diagnostics import Mistake, did_you_mean, shown
from . import OVERRIDES
from .validate import validate
from .values import Model
from .yamlfile import load

FILE = OVERRIDES / "palette.yml"
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.I)
_SCREENS = ("light", "dark")


class Shades(NamedTuple):
    """A colour (``#rgb`` or ``#rrggbb``) as it is on light screens and on dark ones; ``dark`` is empty where it is the same."""

    light: str
    dark: str = ""


@dataclass(frozen=True, eq=False)  # a build has one: what is made with it is kept by its identity
class Palette:
    """Every colour by its name; ``page`` are the names of those that are variables of every style sheet."""

    shades: Mapping[str, Shades]
    page: tuple[str, ...]

    def colour(self, name: str, dark: bool = False) -> str:
        """Return the colour ``name``, as it is on a ``dark`` or on a light screen. Raises KeyError for an unknown one."""
        shades = self.shades[name]
        return (dark and shades.dark) or shades.light

    def variables(self, dark: bool) -> dict[str, str]:
        """Return the colours that are variables; on a ``dark`` screen, those that differ there."""
        return {name: self.colour(name, dark) for name in self.page if not dark or self.shades[name].dark}


def _shades(value: object) -> Shades:
    if not isinstance(value, dict):
        return Shades(_colour(value))
    if unknown := [key for key in value if key not in _SCREENS]:
        raise Mistake("data/unknown-key", unknown[0], key=unknown[0], keys=did_you_mean(unknown[0], _SCREENS))
    if missing := [key for key in _SCREENS if key not in value]:
        raise Mistake("data/missing-key", key=missing[0])
    return Shades(*(_colour(value[key], key) for key in _SCREENS))


def _colour(value: object, *path: str) -> str:
    if not (isinstance(value, str) and _COLOUR.fullmatch(value)):
        raise Mistake("data/not-a-colour", *path, value="empty" if value is None else repr(value))
    return value


Colours = dict[str, Annotated[Shades, PlainValidator(_shades)]]
_Grounds = dict[str, list[str]]


class Defaults(Model):
    """The file overrides/palette.yml; see its comments for the meaning of each key."""

    page: Colours
    drawings: Colours
    text: _Grounds
    text_on_light: _Grounds
    controls: _Grounds

    @model_validator(mode="after")
    def _known_names(self) -> Self:
        for key in ("text", "text_on_light", "controls"):
            for first, grounds in getattr(self, key).items():
                if unknown := [name for name in (first, *grounds) if name not in self.colours]:
                    raise Mistake("data/unknown-key", key, first, key=unknown[0], keys=did_you_mean(unknown[0], self.colours))
        return self

    @property
    def colours(self) -> dict[str, Shades]:
        return {**self.page, **self.drawings}


def defaults() -> Defaults:
    """Read overrides/palette.yml. Raises SourceError with what is wrong in it."""
    raw, lines = load(FILE)
    found: Defaults = validate(Defaults, raw, lines, shown(FILE), "data")
    return found


def complete(given: Mapping[str, Shades]) -> Palette:
    """Return the palette with the colours ``given`` by campaign.yml instead of its own. Raises Mistake for one that does not fit."""
    own = defaults()
    shades = own.colours
    for name, new in given.items():
        if name not in shades:
            raise Mistake("data/unknown-key", name, key=name, keys=did_you_mean(name, shades))
        if new.dark and not shades[name].dark:
            raise Mistake("data/one-shade", name)
        shades[name] = Shades(new.light, new.dark or (shades[name].dark and new.light))
    return Palette(shades, tuple(own.page))


if TYPE_CHECKING:
    Chosen = Palette
else:
    Chosen = Annotated[Colours, AfterValidator(complete)]  # colours, made into a whole palette
