"""The loader of all YAML: that of libyaml, many times as fast as the one in Python, where PyYAML has it."""

from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
