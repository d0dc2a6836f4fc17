"""The style sheets keep to what the oldest supported engines know: what is newer only adds to it."""

from collections.abc import Iterator
from importlib.util import find_spec

from ...content.yamlfile import read_text
from ...diagnostics import Diagnostic, report, shown
from ...diagnostics.registry import rule
from ..css_floor import newer
from ..workspace import Workspace


@rule("css", needs="files")
def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Report each feature of overrides/css that is newer, without a fallback. A warning when tinycss2 is not installed."""
    files = sorted((workspace.root / "overrides" / "css").glob("*.css"))
    if files and not find_spec("tinycss2"):
        yield report("css/not-installed", shown(files[0], workspace.root))
        return
    for file in files:
        for line, what, mixed, versions in newer(read_text(file)):
            code = "css/mixed" if mixed else "css/newer"
            yield report(code, shown(file, workspace.root), line, what=what, versions=versions)
