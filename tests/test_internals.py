"""Everything of MkDocs, mkdocs-static-i18n and Material that we rely on and that they do not promise, in one place.

When a new version of one of them breaks the site, what it changed is told here first, by its name; MAINTENANCE.md has the same
list with the files that use each. All of it is asked of ProperDocs too.
"""

import ast
import json
import re
import shutil
from importlib import import_module
from pathlib import Path

import pytest

from scripts.build.mkdocs import hooks
from scripts.build.render.environment import environment, interface_string
from scripts.content.markdown.engine import STANDARD, Engine
from scripts.generator import UNREAD, material_templates
from tests.conftest import CODES, ROOT
from tests.running import python

BUILDERS = ("mkdocs", "properdocs")
PROBE = ROOT / "tests/probe"


@pytest.fixture(scope="module", params=BUILDERS)
def seen(request, tmp_path_factory) -> list[dict]:
    """What a hook sees while a site in two languages is built: one page in both, the other in the first only."""
    folder = shutil.copytree(PROBE, tmp_path_factory.mktemp(request.param), dirs_exist_ok=True)
    done = python("-m", request.param, "build", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads((folder / "seen.json").read_text())


def of(seen: list[dict], event: str, *keys: str) -> list:
    """What was seen at each ``event``."""
    return [tuple(row[key] for key in keys) if len(keys) > 1 else row[keys[0]] for row in seen if row["event"] == event]


# --- MkDocs --------------------------------------------------------------------------------------


@pytest.mark.parametrize("builder", BUILDERS)
def test_all_names_that_the_hooks_import_are_there(builder):
    tree = ast.parse(Path(hooks.__file__).read_text("utf-8"))
    names = [
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith("mkdocs")
        for alias in node.names
    ]
    assert len(names) > 8
    for module, name in names:
        # In a process of its own: ProperDocs puts itself in the place of MkDocs once it runs, and not before.
        assert hasattr(import_module(re.sub(r"^mkdocs\b", builder, module)), name), f"{module}.{name}"


def test_without_its_folders_and_static_pages_nothing_of_the_theme_is_published(seen):
    assert of(seen, "config", "custom")[0]
    assert "sitemap.xml" in of(seen, "config", "static")[0]
    assert of(seen, "config", "static")[1] == []
    assert of(seen, "written", "files")[0] == ["index.html", "more/index.html", "zh/index.html", "zh/more/index.html"]


def test_a_hook_may_give_the_environment_of_templates_and_extensions_that_are_made_already(seen):
    assert of(seen, "written", "home") == ['ours <h1 id="one">Un</h1>\n<p><a href="more/#put-in-later">x</a></p>']


def test_ids_that_are_put_in_later_count_as_there_lost_ones_are_counted_as_warnings_and_contents_have_ids_and_titles(seen):
    # One lost anchor, in each of the two languages that the page is built for.
    assert of(seen, "warnings", "count") == [2]
    assert of(seen, "content", "toc")[0] == [["one", "Un"]]


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_endings_of_pages_are_the_ones_we_know(builder):
    assert sorted(import_module(f"{builder}.utils").markdown_extensions) == sorted([".md", *UNREAD])


# --- mkdocs-static-i18n --------------------------------------------------------------------------


def test_the_other_languages_are_built_inside_the_end_of_the_first(seen):
    assert of(seen, "config", "language", "building") == [("fr", False), ("zh", True)]
    assert of(seen, "end", "language", "building") == [("zh", True), ("zh", False)]


def test_hooks_come_after_the_plugin_where_they_need_what_it_does():
    from mkdocs_static_i18n.plugin import I18n

    first, own = (event.mkdocs_priority for event in hooks.on_config.methods)
    assert own < I18n.on_config.mkdocs_priority < first
    assert hooks.on_files.mkdocs_priority < I18n.on_files.mkdocs_priority
    assert hooks.on_post_build.mkdocs_priority < I18n.on_post_build.mkdocs_priority


def test_the_plugin_says_which_languages_there_are(seen):
    assert of(seen, "config", "languages")[0] == [["fr", "français"], ["zh", "简体中文"]]
    assert of(seen, "config", "only") == [None, None]


def test_a_file_knows_its_language_its_path_its_translations_and_one_that_is_missing_is_served_from_the_first_language(seen):
    rows = {(row["language"], row["norm"]): row for row in seen if row["event"] == "content"}
    here, missing = rows["zh", "index.md"], rows["zh", "more.md"]
    assert (here["page"], here["dest"], here["url"], here["locale"]) == ("zh/index.md", "zh/index.html", "zh/", "zh")
    assert (missing["page"], missing["locale"], missing["url"]) == ("fr/more.md", "fr", "zh/more/")
    assert rows["fr", "index.md"]["alternates"] == {"fr": ["fr", "./"], "zh": ["zh", "zh/"]}
    assert of(seen, "files", "default") == ["fr/index.md", "zh/index.md"]
    assert of(seen, "context", "menu") == [["index.md", "more.md"]] * 4


# --- Material ------------------------------------------------------------------------------------


def test_material_has_a_folder_of_icons_and_one_of_words():
    assert (material_templates() / ".icons").is_dir()
    assert {f"{code}.html" for code in CODES} <= {path.name for path in (material_templates() / "partials" / "languages").iterdir()}


def test_every_word_of_material_that_our_templates_print_is_there_in_every_language(data):
    asked = {key for path in (ROOT / "overrides").rglob("*.html") for key in re.findall(r"""\bt\("([\w.]+)"\)""", path.read_text("utf-8"))}
    material = asked - set(data.ui)
    assert material
    for code in CODES:
        own = environment().get_template(f"material/partials/languages/{code}.html").module
        assert [key for key in sorted(material) if not str(own.t(key)).strip()] == [], code
        assert all(interface_string(code, key) for key in material)


def test_python_markdown_says_what_each_element_is_made_from():
    parsed = Engine(STANDARD, {}).parse("a *b* \\* [c](d)")
    assert sorted(parsed.sources.values()) == ["*b*", "[c](d)", "\\*"], "InlineProcessor.__applyPattern, stashed_nodes"
    (text,) = parsed.texts
    assert text.final and parsed.decoded(text.final) == text.text != text.final, "InlineProcessor.__processPlaceholders"


# --- told where it is looked for -----------------------------------------------------------------


def test_the_list_of_maintenance_has_each_of_them():
    told = (ROOT / "MAINTENANCE.md").read_text("utf-8")
    relied_on = """
        config.theme.dirs config.theme.static_templates config.markdown_extensions on_env CountHandler present_anchor_ids
        markdown_extensions building current_language build_only_locale alternates locale norm_src_uri __applyPattern __processPlaceholders
        stashed_nodes partials/languages .icons
    """.split()
    assert [name for name in relied_on if f"`{name}`" not in told] == []
