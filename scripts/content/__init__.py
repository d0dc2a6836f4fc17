"""What editors write: languages, data and front matter. Knows nothing of MkDocs."""

from pathlib import Path

OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"  # templates, styles and colours of this site
