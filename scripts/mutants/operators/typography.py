"""Typography: what a keyboard gives, and what each language asks for."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import CODES, Content, named, replaced
from ..mutant import Mutant

RULES = ("typography",)
_ALSO = {
    "US spelling": ("glossary",),
    "-ise": ("glossary",),
    "decimal comma": ("facts",),
    "decimal point": ("facts",),
    "traditional character": ("language-of-parts",),
    "title marks around an initiative": ("glossary",),
}
_LANGUAGE = {"fr": "French", "en": "English", "zh": "Chinese"}
_SLIPS = {
    "fr": [
        ("plain space before :", "\u00a0(?=:)", " "),
        ("no space before :", "\u00a0(?=:)", ""),
        ("plain space before ; ! ?", "\u202f(?=[;!?])", " "),
        ("no space before ; ! ?", "\u202f(?=[;!?])", ""),
        ("U+00A0 before ; ! ?", "\u202f(?=[;!?])", "\u00a0"),
        ("plain space inside « »", "(?<=«)\u00a0|\u00a0(?=»)", " "),
        ("no space inside « »", "(?<=«)\u00a0|\u00a0(?=»)", ""),
        ("straight quotes", "«\u00a0|\u00a0»", '"'),
        ("straight apostrophe", "’", "'"),
        ("plain space before %", "\u00a0(?=%)", " "),
        ("no space before %", "\u00a0(?=%)", ""),
        ("plain space between number and unit", r"(?<=\d)\u00a0(?=[a-z])", " "),
        ("decimal point", r"(?<=\d),(?=\d)", "."),
        ("capital without accent", r"\bÉ(?=[a-z])", "E"),
        ("capital without accent", r"\bÀ\b", "A"),
        ("ligature undone", "œ", "oe"),
        ("hyphen as range", r"(?<=\d)–(?=\d)", "-"),
        ("month with a capital", r"(?<=[\d ][\u00a0 ])septembre(?= 20)", "Septembre"),
        ("three points", r"(?<=\w)\.$", "..."),
        ("two spaces", r"(?<=\w) (?=\w)", "  "),
        ("space before a comma", r"(?<=\w), ", " , "),
        ("heading with a final point", None, ""),
        ("plural of milliard", r"(?<=1,3\u00a0)milliard\b", "milliards"),
        ("English quotes", "«\u00a0", "“"),
    ],
    "en": [
        ("-ise", r"(?<=rgan)iz(?=e|ation)", "is"),
        ("-ise", r"(?<=lobal)iz(?=ation)", "is"),
        ("-ise", r"(?<=ecentral)iz(?=ed)", "is"),
        ("US spelling", r"(?<=\b[Ll]ab)our", "or"),
        ("US spelling", r"[Pp]rogramme", "program"),
        ("US spelling", "Colours", "Colors"),
        ("percent", "per cent", "percent"),
        ("percent", " per cent", "%"),
        ("US$ with a space", r"(?<=US\$)(?=\d)", " "),
        ("dollar without US", r"US(?=\$\d)", ""),
        ("straight apostrophe", "’", "'"),
        ("straight quotes", "[“”]", '"'),
        ("hyphen as range", r"(?<=\d)–(?=\d)", "-"),
        ("month before the day", "6 September 2016", "September 6, 2016"),
        ("ordinal day", r"(?<=\d)(?= September 2016)", "th"),
        ("decimal comma", r"(?<=\d)\.(?=\d billion)", ","),
        ("two spaces", r"(?<=\w) (?=\w)", "  "),
        ("space before a colon", r"(?<=\w): ", " : "),
        ("French quotes", "“", "« "),
        ("heading with a final point", None, ""),
        ("three points", r"(?<=\w)\.$", "..."),
        ("space before a comma", r"(?<=\w), ", " , "),
    ],
    "zh": [
        ("half-width comma", "，", ","),
        ("half-width comma", "，", ", "),
        ("half-width full stop", "。", "."),
        ("half-width colon", "：", ":"),
        ("half-width semicolon", "；", ";"),
        ("half-width brackets", "（(?=[\u4e00-\u9fff])", "("),
        ("straight quotes", "[“”]", '"'),
        ("corner brackets", "“", "「"),
        ("space between Han and digits", r"(?<=[\u4e00-\u9fff])(?=\d)", " "),
        ("space between Han and digits", r"(?<=\d)(?=[\u4e00-\u9fff])", " "),
        ("space between Han and Latin", r"(?<=[\u4e00-\u9fff])(?=[A-Za-z])", " "),
        ("full-width digit", r"(?<!\d)2(?=016年)", "２"),
        ("full-width %", "%", "％"),
        ("space before %", "(?=%)", " "),
        ("hyphen as range", "6日至8日", "6-8日"),
        ("separator in a number", "13亿", "1,300,000,000"),
        ("date with hyphens", "2016年9月6日", "2016-9-6"),
        ("traditional character", "国(?=际)", "國"),
        ("traditional character", "学", "學"),
        ("traditional character", "会(?=保)", "會"),
        ("traditional character", "议", "議"),
        ("traditional character", "务", "務"),
        ("three points", "。$", "..."),
        ("title marks around an initiative", "“一带一路”", "《一带一路》"),
        ("two punctuation marks", "。", "。。"),
        ("space after a comma", "，(?=[\u4e00-\u9fff])", "， "),
        ("space in Han", r"(?<=合)(?=作)", " "),
        ("heading with a final point", None, ""),
    ],
}


def mutants(content: Content) -> Iterator[Mutant]:
    for code in CODES:
        pages = content.pages(code)
        for name, pattern, new in content.spread(_SLIPS[code], 17):
            if pattern is None:
                spots, new = content.raw(r"^## [^\n]*?(?P<at>) \{#", *pages), "。" if code == "zh" else "."
            else:
                spots = content.find(pattern, *pages)
            for spot in content.spread(spots, 1):
                # In a text between straight quotes YAML would end there; editors write the other kind then.
                if '"' in new and content.texts[spot.path].split("\n")[spot.line - 1].rstrip().endswith('"'):
                    continue
                yield named(replaced(content, spot, new, f"typography: {_LANGUAGE[code]}", (*RULES, *_ALSO.get(name, ()))), name)
