"""``make docs``: write what the catalogue says into CONTRIBUTING.md and the guides for translators.

It is beside the tests, because the messages that CONTRIBUTING.md shows are those that the examples bring.
"""

import re

from scripts.diagnostics.catalogue import entry, rules
from scripts.system.printable import visible
from tests.conftest import CODES, ROOT
from tests.examples import found

CONTRIBUTING = "CONTRIBUTING.md"
GUIDES = {f"TRANSLATING.{code}.md": code for code in CODES}
FILES = (CONTRIBUTING, *GUIDES)

_RULES = re.compile(r"(?<=<!-- rules: written by “make docs” from scripts/diagnostics/catalogue -->\n).*?(?=^<!-- /rules -->$)", re.M | re.S)
_SECTION = re.compile(r"^### (?P<name>.+)\n(?:(?!### ).*\n)*", re.M)
_TABLE = re.compile(r"(?P<head><!-- examples: written by “make docs” from scripts/diagnostics/catalogue -->\n\n\|.*\n\|[-| ]+\n)(?:\|.*\n)*")


def written(file: str, text: str) -> str:
    """Return the ``text`` of ``file`` brought up to date with the catalogue."""
    if file == CONTRIBUTING:
        return _RULES.sub(lambda part: _sections(part[0]), text)
    return _TABLE.sub(lambda table: table["head"] + _rows(GUIDES[file]), text)


def _sections(part: str) -> str:
    """The sections of all rules, in the order of ``part``; those that it does not have yet come last."""
    order = [name.strip("`") for name in _SECTION.findall(part)]
    every = sorted(rules(), key=lambda rule: (order.index(rule) if rule in order else len(order), rule))
    return "\n" + "".join(f"{_section(rule)}\n\n" for rule in every)


def _section(rule: str) -> str:
    said, message = entry(rule), ""
    for example in said.examples[:1]:
        problems = found(rule, example, example.bad[0])
        problem = next((one for one in problems if one.code == f"{rule}/{example.code}"), "The first example is not reported.")
        message = "\n".join(f"    {line}" for line in str(problem).splitlines()) + "\n\n"
    return f"### `{rule}`\n\n{said.help.strip()}\n\n{message}**Fix**: {said.fix.strip()}"


def _rows(code: str) -> str:
    """The rows of a guide: the examples in its language that have a first cell, those with the same one together."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for example in (example for rule in rules() for example in entry(rule).examples if example.guide and example.language == code):
        row = found.setdefault(example.guide or "", ([], []))
        for cell, samples in zip(row, (example.good, example.bad), strict=True):
            cell += [text for text in map(_cell, samples) if text not in cell]
    comma = "、" if code == "zh" else ", "
    return "".join(f"| {guide} | {comma.join(good)} | {comma.join(bad)} |\n" for guide, (good, bad) in found.items())


def _cell(sample: object) -> str:
    return f"`{visible(str(sample).strip())}`".replace("|", "\\|")


def main() -> None:
    """Write the files."""
    for file in FILES:
        path = ROOT / file
        path.write_text(written(file, path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
