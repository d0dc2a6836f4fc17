"""scripts/build/render/environment.py: templates, icons, interface strings, and only the CSS that a page uses."""

import os
import re

import jinja2
import pytest
from lxml import etree

from scripts import generator
from scripts.build.render import environment
from scripts.build.render.environment import icon, interface_string, look_again, mark, script
from scripts.build.render.pruning import pruned
from scripts.content.palette import Shades, complete, defaults
from scripts.diagnostics import Mistake
from tests.sources import tables

TABLES = tables("environment")


@pytest.fixture
def css(tmp_path, monkeypatch):
    """A folder of style sheets, one rule each, in the place of ours."""
    monkeypatch.setattr(environment, "OVERRIDES", tmp_path)
    (tmp_path / "css").mkdir()
    for name in ("base", "cards", "hero", "print"):
        (tmp_path / "css" / f"{name}.css").write_text(f"/* a comment */\n{selector(name)} {{\n  color: red;\n}}\n", "utf-8")
    look_again()
    yield tmp_path / "css"
    look_again()


def styles(html: str) -> str:
    return environment.styles(html, complete({}))


def rule(name: str) -> str:
    return f"{selector(name)}{{color:red}}"


def selector(name: str) -> str:
    return f".{name}" if name in ("cards", "hero") else f"[{name}]"


# --- colours ---


def test_a_style_sheet_has_the_colours_of_the_palette(css):
    sheet = ":root { --palette: light; --wide: 1rem } @media dark { :root { --palette: dark } } .sky { fill: colour(sky) } .night { fill: colour(sky, dark) }"
    (css / "base.css").write_text(sheet, "utf-8")
    look_again()
    palette = complete({"ink": Shades("#123456", "#fed"), "gold": Shades("#abc"), "sky": Shades("#def")})
    made = environment.coloured("base", palette)
    assert made.startswith(f":root{{--paper:{palette.colour('paper')};") and "--ink:#123456;" in made and "--gold:#abc;--wide:1rem}" in made
    assert f"@media dark{{:root{{--paper:{palette.colour('paper', dark=True)};" in made and "--ink:#fed;" in made and made.count("--gold") == 1
    assert made.endswith(".sky{fill:#def}.night{fill:#def}")


def test_every_colour_of_words_is_one_whose_contrast_is_checked():
    sheets = [file.read_text("utf-8") for file in (environment.OVERRIDES / "css").glob("*.css") if file.stem != "print"]
    words = {name for sheet in sheets for name in re.findall(r"(?<![\w-])color: *var\(--([\w-]+)\)", sheet)}
    assert {"ink", "link"} <= words <= {*defaults().text, "card"}  # words on buttons have the colour of cards, and that of links as their ground


def test_what_is_missing_is_an_error_and_never_printed_as_none():
    with pytest.raises(Mistake, match="template/none"):
        environment.environment().from_string("{{ summary }}").render(summary=None)


# --- style sheets ---


@pytest.mark.parametrize(("html", "sheets"), TABLES["a page carries the sheet of each class it uses once between base and print"])
def test_a_page_carries_the_sheet_of_each_class_it_uses_once_between_base_and_print(css, html, sheets):
    assert styles(html) == "".join(map(rule, ("base", *sheets, "print")))


def test_a_page_carries_the_rules_of_its_language_and_of_those_in_it(css):
    (css / "base.css").write_text("".join(f"b:lang({tag}){{top:0}}" for tag in ("zh", "zh-Hant", "fr", "es")), "utf-8")
    look_again()
    html = '<b></b><p lang="zh-Hant">字</p><a lang="fr" hreflang="fr">français</a>'
    assert environment.styles(html, complete({}), "es") == "b:lang(zh){top:0}b:lang(zh-Hant){top:0}b:lang(es){top:0}" + rule("print")


def test_a_style_sheet_that_has_changed_or_is_new_is_read_when_looked_at_again(css):
    styles("")
    (css / "base.css").write_text("body { top: 0 }", "utf-8")
    os.utime(css / "base.css", ns=(1, 1))
    (css / "late.css").write_text(".late { top: 1px }", "utf-8")
    look_again()
    assert styles('<p class="late">') == "body{top:0}.late{top:1px}" + rule("print")
    assert styles("") == "body{top:0}" + rule("print")


def test_pages_have_a_letter_for_each_custom_property_the_same_in_all_sheets(css):
    (css / "base.css").write_text("a { --edge-2: 1px; --edge: 2px; margin: var(--edge-2) var(--edge) } .a--edge { top: 0 }", "utf-8")
    (css / "cards.css").write_text(".cards { --wide: var(--edge); }", "utf-8")
    look_again()
    assert styles('<a class="cards a--edge">') == "a{--b:1px;--a:2px;margin:var(--b) var(--a)}.a--edge{top:0}.cards{--c:var(--a)}" + rule("print")


@pytest.mark.parametrize(("rules", "kept"), TABLES["a page carries no rule for elements classes ids and languages that it has not"])
def test_a_page_carries_no_rule_for_elements_classes_ids_and_languages_that_it_has_not(rules, kept):
    assert pruned(rules, frozenset({"<b", "<i", "here", "#here", ":lang(zh)"})) == (rules if kept is None else kept)


def test_a_rule_for_all_languages_but_one_goes_where_every_part_of_a_page_is_in_that_one(css):
    (css / "base.css").write_text("".join(f"b:not(:lang({tag})){{top:0}}" for tag in ("zh", "zh-Hant", "fr")), "utf-8")
    look_again()
    other = "b:not(:lang(zh-Hant)){top:0}b:not(:lang(fr)){top:0}" + rule("print")
    assert environment.styles('<b lang="zh-Hant">字</b><a lang="fr" hreflang="fr">français</a>', complete({}), "zh-Hans") == other
    assert environment.styles('<b lang="fr">b</b>', complete({}), "zh") == "b:not(:lang(zh)){top:0}" + other


def test_the_pages_carry_our_own_sheets_and_the_script_of_search_without_comments():
    plain, search = styles("<p>"), styles('<form class="search">')
    sheet = (environment.OVERRIDES / "css" / "search.css").read_text("utf-8")
    assert "@media print" in plain and "/*" not in search
    assert len(plain) < len(search) < len(plain) + len(sheet)
    assert "fetch(" in script("search") and "//" not in script("search").replace("://", "")


# --- icons ---


@pytest.mark.parametrize(("made", "kind"), [(lambda: icon("material/school-outline"), "icon"), (mark, "mark")])
def test_an_icon_and_the_mark_are_well_formed_and_hidden_from_assistive_technology(made, kind):
    svg = etree.fromstring(str(made()))
    assert (svg.tag.rpartition("}")[2], svg.get("class"), svg.get("aria-hidden")) == ("svg", kind, "true") and len(svg)


def test_an_icon_that_does_not_exist_is_an_error_with_its_name():
    with pytest.raises(LookupError, match="there is no icon “material/no-such-thing”"):
        icon("material/no-such-thing")


def test_material_that_is_not_installed_is_told_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr(generator, "find_spec", lambda name: None)
    generator.material_templates.cache_clear()
    try:
        with pytest.raises(FileNotFoundError, match="make site"):
            generator.material_templates()
    finally:
        generator.material_templates.cache_clear()


# --- interface strings ---


def test_interface_strings_are_those_of_the_language_with_typographic_apostrophes():
    assert interface_string("zh", "search.placeholder") == "搜索"
    assert interface_string("fr", "blog.index") == "Retourner à l’index"
    assert interface_string("zh", "direction") == interface_string("en", "direction") == "ltr", "in English where Material lacks it"
    with pytest.raises(LookupError, match="no interface string “no-such-key”"):
        interface_string("fr", "no-such-key")


# --- templates ---


def test_templates_are_ours_escape_what_is_put_into_them_and_know_no_blank():
    made = environment.environment()
    assert made.from_string("{{ x }}").render(x='<b>&"') == "&lt;b&gt;&amp;&#34;"
    with pytest.raises(jinja2.UndefinedError):
        made.from_string("{{ nothing }}").render()
    assert "material/main.html" in made.loader.list_templates()
    assert "theme.features" not in made.loader.get_source(made, "main.html")[0]
