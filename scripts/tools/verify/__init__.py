"""``make verify``: the site can be built again to the last byte; what is published is what a commit gives.

Without an argument, the last commit is built twice, under conditions as different as two machines have, and the two sites are
compared. With one, an address or a folder, the commit that the site there says it was built from is built again.
"""

import os
import tempfile
from pathlib import Path

from ...build.postbuild.build_manifest import NAME
from ...build.published import NothingThere, commit_of, manifest_of, site_at
from ...content.revision import revision
from ...diagnostics import many
from ...system.git import git
from ...system.printable import one_line
from ...system.progress import speaker
from ...system.streams import note
from .clone import CONDITIONS, FOLDERS, build, clone, interpreter, named, reviewed
from .compare import Difference, differences, manifest_differences

say = speaker("verify")


def verify(root: Path, where: str | None, if_published: bool) -> int:
    """Verify what is at a place, or that the repository ``root`` builds the same site twice for the address in SITE_URL; print the result.

    Returns the exit code: 0 the same, 1 not. Raises UsageError when the place is neither an address nor a folder, RuntimeError or OSError
    when nothing can be compared.
    """
    with tempfile.TemporaryDirectory(prefix="verify-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        try:
            return _published(root, where, folder) if where else _twice(root, os.environ.get("SITE_URL"), folder)
        except NothingThere as error:
            if not if_published:
                raise
            note("Nothing to compare", f"{error}: there is nothing to compare.")
            return 0


def _twice(root: Path, site_url: str | None, folder: Path) -> int:
    here = revision(root)
    if not here:
        raise RuntimeError(f"{root} is not a Git repository with a commit: there is nothing to compare with")
    commit = named(root, here.commit)
    say(f"building {commit.short} twice, from two fresh clones …")
    if not here.clean:
        say("what is not committed yet is left out")
    clones = [clone(root, commit.name, folder / name) for name in FOLDERS]
    python = interpreter(root, clones[0], say)
    jobs = [(copy, python, conditions) for copy, conditions in zip(clones, CONDITIONS, strict=True)]
    sites = build(jobs, {"SITE_URL": site_url} if site_url else {})
    first, second = (site_at(str(site)) for site in sites)
    found = list(differences(first, first.names(), second, say))
    return _result(found, f"two builds of {commit.short}", first.names(), "only in the first", "only in the second")


def _published(root: Path, where: str, folder: Path) -> int:
    published = site_at(where)
    manifest = manifest_of(published)
    commit = reviewed(root, commit_of(manifest))
    say(f"{where} says that it was built from {commit.short} for {manifest.site_url}")
    if published.address and published.address != manifest.site_url:
        say(f"it was built for {manifest.site_url}, and is at {published.address}: its canonical links lead to the first")
    say("building the same …")
    copy = clone(root, commit.name, folder / "clone")
    (site,) = build([(copy, interpreter(root, copy, say), {})], manifest.where)
    built = site_at(str(site))
    names = published.names() or [*manifest.files, NAME]
    found = [*manifest_differences(manifest, manifest_of(built), say), *differences(published, names, built, say, without=NAME)]
    return _result(found, f"{where} and {commit.short}", built.names(), "not in the commit", "missing there")


def _result(found: list[Difference], what: str, names: list[str], extra: str, missing: str) -> int:
    words = {"extra": extra, "missing": missing, "changed": "changed"}
    for difference in sorted(found):
        print(one_line(f"{words[difference.kind]}: {difference.name}{difference.detail}"))
    what = one_line(what)
    if found:
        print(f"{what} differ in {many(len(found), 'file')}.")
        return 1
    print(f"{what} are the same, byte for byte: {many(len(names), 'file')}.")
    return 0


def untested(root: Path, where: str) -> int:
    """Print each file, besides content, in which the last commit of ``root`` differs from the one published ``where``, or from that revision.

    Return 1 when there is one: tests must run. What is online has passed the tests of the generator, or differs only in content from what
    has. So this compares with the commit that is online, and not with the one before a push, whose tests may have failed.
    Raises UsageError when ``where`` is none of these, RuntimeError when it cannot be compared, NothingThere when nothing is published there.
    """
    is_site = "://" in where or Path(where).is_dir()
    commit = reviewed(root, commit_of(manifest_of(site_at(where)))) if is_site else named(root, where)
    done = git(root, "diff", "--name-only", "-z", "--no-renames", commit.name, "HEAD", "--", ".", ":(exclude)docs")
    if done.returncode:
        raise RuntimeError(f"Git cannot compare {commit.short} with the last commit: {done.stderr.strip()}")
    changed = [one_line(name) for name in done.stdout.split("\0") if name]
    print("\n".join(changed) or "nothing but content has changed")
    return 1 if changed else 0
