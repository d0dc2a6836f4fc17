"""One concern a file: functions with the decorator :func:`~scripts.diagnostics.registry.link_rule` that take a LinkGraph and yield findings."""
