"""``check --explain``: what the catalogue says about a rule or a message."""

from collections.abc import Iterator

from ..system.usage import UsageError
from . import did_you_mean
from .catalogue import Example, Sample, entry, rules


def explained(code: str) -> str:
    """Return the documentation of ``code``, a rule (``head``) or a message (``head/title``). Raises UsageError when it is unknown."""
    rule, _, name = code.partition("/")
    if rule not in rules():
        raise UsageError(f"unknown rule “{rule}”. {did_you_mean(rule, rules())}")
    said = entry(rule)
    if name and name not in said.messages:
        raise UsageError(f"unknown code “{code}”. {did_you_mean(code, [f'{rule}/{known}' for known in said.messages])}")
    parts = [f"{rule}: {said.about}", said.help.strip(), f"Fix: {said.fix.strip()}"]
    for key in [name] if name else said.messages:
        message = said.messages[key]
        parts.append(f"{message.severity} [{rule}/{key}] {message.text}\n    → {message.remedy}")
        if name:
            parts += [part for example in said.examples if example.code == key for part in _example(example)]
    return "\n\n".join(parts)


def _example(example: Example) -> Iterator[str]:
    for kind, samples in (("Reported", example.bad), ("Not reported", example.good)):
        yield f"{kind}, {f'in {example.file}' if example.file else 'on a page'}:\n\n" + "\n\n".join(map(_indented, samples))


def _indented(sample: Sample) -> str:
    texts = sample if isinstance(sample, dict) else {"": sample}
    parts = (f"{name}:\n{text}" if name else text for name, text in texts.items())
    return "\n".join(f"    {line}".rstrip() for part in parts for line in part.splitlines())
