import pytest

# An assertion of theirs that fails shows its values, as those of the tests do.
pytest.register_assert_rewrite("tests.accessibility", "tests.running", "tests.sources")
