"""The loader of all YAML here: that of libyaml where PyYAML has it.

It is many times as fast as the one in Python, reads some texts that the other refuses (“{fr: Où?, en: Where?}”), and its marks count characters
too, but for a byte order mark.
"""

from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
