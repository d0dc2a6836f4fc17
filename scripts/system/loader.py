"""The loader of all YAML here: that of libyaml where PyYAML has it.

It is many times as fast as the one in Python, reads some texts that the other refuses (“{fr: Où?, en: Where?}”), and its marks count characters
too, but for a byte order mark.
"""

from pathlib import Path
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_table(file: Path) -> Any:
    """Return what ``file`` has, a YAML file of the programs: what editors write, mistakes included, is for scripts/content/yamlfile.py."""
    return yaml.load(file.read_text("utf-8"), LOADER)
