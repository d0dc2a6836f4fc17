"""Simplified Chinese: GB/T 15834-2011 (punctuation), GB/T 15835-2011 (numerals) and W3C clreq (rules ZH-01 to ZH-12 and ZH-16).

ZH-13 (simplified characters) is the matter of the rule language-of-parts, ZH-14 (line breaking) of the style sheet, and
ZH-15 (official terms) of the glossary. HOLE, what calls print, counts as Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..han import HAN as IDEOGRAPHS
from ..texts import HOLE
from .rule import Hit, Rule, all_of, match, straight_quotes, unbalanced

HAN = f"〇{IDEOGRAPHS}"
SPACES = " \u00a0\u202f\u2000-\u200a\u3000\t"
_MARKS = "，。；：？！、（）《》〈〉“”‘’…—·"
_CJK = f"{HAN}{_MARKS}"
_CHINESE = f"{_CJK}{HOLE}"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_CORNERS = {"「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”", "«": "“", "»": "”", "„": "“"}
_COMPATIBLE = str.maketrans("﹐﹑﹔︰∶．｡､﹖﹗﹕﹙﹚", "，、；：：。。、？！：（）")
_HAN_DIGITS = "〇零一二三四五六七八九"
_HAN_NUMBERS = f"{_HAN_DIGITS}十"
_is_chinese = re.compile(f"[{_CHINESE}]").match
_has_han = re.compile(f"[{HAN}]").search


def _half_width(words: str) -> Iterator[Hit]:
    """, ; : ? ! beside Chinese, on either side; at the end of a text with Chinese in it."""
    for found in re.finditer(rf"[{SPACES}]*([,;:?!])[{SPACES}]*", words):
        before, after = words[: found.start()][-1:], words[found.end() :][:1]
        if found[1] in ",:" and before.isdigit() and after.isdigit():
            continue  # 10:30, and 120,000 (ZH-07)
        if _is_chinese(before) or _is_chinese(after) or (not after and _has_han(words)):
            yield Hit(found.start(), found.end(), _FULL[found[1]])


def _final_point(words: str) -> Iterator[Hit]:
    """A point after a Latin letter or a digit at the end of a text with Chinese in it."""
    if re.search(r"[A-Za-z0-9]\.$", words) and _has_han(words):
        yield Hit(len(words) - 1, len(words), "。")


def _brackets(words: str) -> Iterator[Hit]:
    """( ) beside Chinese or with Chinese inside; both halves of a pair, or the one that is not full-width yet."""
    opened: list[int] = []
    for found in re.finditer("[()（）]", words):
        at = found.start()
        if found[0] in "(（":
            opened.append(at)
            continue
        start = opened.pop() if opened else -1
        if found[0] == "）" and start >= 0 and words[start] == "(":
            yield Hit(start, start + 1, "（")
        elif found[0] == ")":
            inside = words[start + 1 : at] if start >= 0 else words[at - 1 : at]
            before = words[: max(start, 0)].rstrip()[-1:]
            if _has_han(inside) or _is_chinese(before) or _is_chinese(words[at + 1 :].lstrip()[:1]) or words[max(start, 0)] == "（":
                if start >= 0 and words[start] == "(":
                    yield Hit(start, start + 1, "（")
                yield Hit(at, at + 1, "）")


def _narrow(found: re.Match) -> str:
    """Full-width Latin letters and digits as plain ones (U+FF01 to U+FF5E stand for U+0021 to U+007E)."""
    return "".join(chr(ord(char) - 0xFEE0) for char in found[0])


def _inner(words: str) -> Iterator[Hit]:
    """‘ ’ stand only inside “ ”, 〈 〉 inside 《 》."""
    for outer, inner in (("“”", "‘’"), ("《》", "〈〉")):
        for found in re.finditer(f"{inner[0]}[^{inner}]*{inner[1]}(?![A-Za-z])", words):
            before = words[: found.start()]
            if before.count(outer[0]) == before.count(outer[1]):
                yield Hit(found.start(), found.start() + 1, outer[0])
                yield Hit(found.end() - 1, found.end(), outer[1])


_WIDE = "Use the full-width mark: ，。；：？！（）."
_QUOTES = "Use “ ” and, inside them, ‘ ’."
_NO_SPACE = "Leave no space between Chinese and Latin letters or digits, nor beside a full-width mark: the style sheet sets the gap."

RULES = (
    Rule("ZH-10", "full-width Latin letters or digits", "Type them half-width: A, 1.", match("[Ａ-Ｚａ-ｚ０-９]+", _narrow)),
    Rule("ZH-08", "％ or a space before %", "Write 95%, half-width and closed up.", all_of(match("％", "%"), match(rf"(?<=\d)[{SPACES}]+%", "%"))),
    Rule("ZH-10", "a full-width mark that Chinese does not have", "Use / and the marks “ ”《》.", match("[／＂＇＜＞＆＋＝＃＠＊]")),
    Rule(
        "ZH-01",
        "a mark of another set of characters",
        _WIDE,
        match(f"[{''.join(map(chr, _COMPATIBLE))}]", lambda found: found[0].translate(_COMPATIBLE)),
    ),
    Rule("ZH-08", "a percentage that is half in characters", "Write 95%.", match(r"百分之(\d+(?:\.\d+)?)", r"\1%"), needs="之"),
    Rule("ZH-02", "a straight quotation mark", _QUOTES, straight_quotes("“", "”"), needs='"'),
    Rule(
        "ZH-02",
        "a straight apostrophe",
        _QUOTES,
        all_of(match(r"(?<=[A-Za-z])'(?=[A-Za-z])", "’"), match(r"(?<![A-Za-z])'|'(?![A-Za-z])")),
        needs="'",
    ),
    Rule("ZH-02", "quotation marks that mainland texts do not use", _QUOTES, match("[「」『』﹁﹂«»„]", lambda found: _CORNERS[found[0]])),
    Rule("ZH-02", "single quotation marks, or 〈 〉, that are not inside a pair", _QUOTES, _inner, needs="‘〈"),
    Rule(
        "ZH-02",
        "a mark without its other half",
        _QUOTES,
        all_of(unbalanced("“", "”"), unbalanced("‘", "’"), unbalanced("《", "》"), unbalanced("（", "）")),
        only=lambda text: len(text.text) > 1,
    ),
    Rule(
        "ZH-04",
        "an ellipsis that is not ……",
        "Write …… (two U+2026).",
        all_of(match(r"\.{3,}|。{3,}|·{3,}", "……"), match("(?<!…)…(?!…)|…{3,}", "……")),
    ),
    Rule(
        "ZH-04",
        "a dash that is not ——",
        "Write —— (two U+2014).",
        all_of(
            match(rf"(?<=[{_CHINESE}])[{SPACES}]*(?:--+|—[{SPACES}]+—)[{SPACES}]*(?=[{_CHINESE}])", "——"),
            match("—{3,}", "——"),
            match("[─━]{1,2}|ー(?=[^ァ-ヶ])|－－", "——"),
            match(rf"(?<=[{HAN}])[{SPACES}]*-[{SPACES}]*(?=[{HAN}])"),
            match(rf"(?<=[{_CHINESE}])[{SPACES}]*(?<!—)[—–](?!—)[{SPACES}]*(?=[{_CHINESE}])"),
        ),
    ),
    Rule("ZH-01", "a half-width mark", _WIDE, _half_width, needs=",;:?!"),
    Rule("ZH-01", "a half-width bracket", _WIDE, _brackets, needs="()"),
    Rule(
        "ZH-01",
        "a half-width full stop",
        "Use 。",
        all_of(match(rf"(?<=[{_CHINESE}%])[{SPACES}]*\.(?=\s|$|[{_CHINESE}])", "。"), _final_point),
        needs=".",
    ),
    Rule("ZH-01", "a mark twice", "Leave one.", match("([，、；：。])[，、；：。]+", r"\1")),
    Rule("ZH-01", "a mark twice", "Leave one.", match(r"([！？])\1+", r"\1")),
    Rule(
        "ZH-09",
        "a space",
        _NO_SPACE,
        all_of(
            match(rf"(?<=[{_CJK}])[{SPACES}]+(?=[{_CHINESE}A-Za-z0-9(\[%$])", ""),
            match(rf"(?<=[A-Za-z0-9)\]%${HOLE}])[{SPACES}]+(?=[{_CJK}])", ""),
            match("\u3000", ""),
        ),
    ),
    Rule(
        "ZH-09",
        "a line break inside a paragraph, which readers see as a space",
        "Write the paragraph on one line.",
        match(rf"(?<=[{_CHINESE}])\n(?=[{_CHINESE}])|(?<=[{HAN}{_MARKS}])\n|(?<!  )(?<!\\)\n(?=[{HAN}])"),
        needs="\n",
    ),
    Rule(
        "ZH-05",
        "a range with a hyphen or an en dash",
        "Write 6日至8日 in a sentence, 6～8 in a table.",
        all_of(
            match(r"(\d[年月日])[-–](?=\d)", r"\1至"),
            match(r"(?<![A-Za-z0-9-])\d+[-–]\d+(?![A-Za-z0-9-])"),
            match(r"(?<=\d)~(?=\d)", "～"),
            match(r"(?<=[年月日])[~－](?=\d)", "至"),
            match(r"(?<=\d)－(?=\d)"),
        ),
    ),
    Rule(
        "ZH-06",
        "a date that is not written as 2016年9月6日",
        "Write the whole year in digits, with 年, 月 and 日.",
        all_of(
            match(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", lambda found: f"{found[1]}年{int(found[2])}月{int(found[3])}日"),
            match(r"(?<!\d)\d{4}[/.]\d{1,2}(?![\d/.])"),
            match(r"(?<!\d)\d{2}年(?=\d{1,2}月)"),
            match(rf"[{_HAN_DIGITS}]{{4}}年"),
            match(r"(?<=月)(\d{1,2})号", r"\1日"),
            match(rf"(?<=\d年)[{_HAN_NUMBERS}]+月|(?<=\d月)[{_HAN_NUMBERS}]+日|[{_HAN_NUMBERS}]+月(?=\d+[日号])"),
            match(r"(?<=\d年)0(?=\d月)|(?<=\d月)0(?=\d日)", ""),
        ),
    ),
    Rule(
        "ZH-07",
        "a number with separators, or of five digits and more",
        "Write it with 万 or 亿: 12万, 8.6亿.",
        all_of(
            match(rf"(?<![A-Za-z0-9.])\d{{1,3}}(?:[,，{SPACES}]\d{{3}})+(?!\d)"),
            match(r"(?<![A-Za-z0-9.])(?<![A-Z] )(?<!邮编|编码)(?<!(?:邮编|编码)[：:])\d{5,}(?!\d|[ \u00a0][A-Z])"),
        ),
    ),
    Rule("ZH-07", "a number that is half in characters", "Write 12万, 3.5万 or 六十多.", match(rf"[{_HAN_NUMBERS}]\d+[万亿]|\d万\d+千")),
    Rule(
        "ZH-11",
        "a comma between quoted items",
        "Write “…”“…” and 《…》《…》 without 、.",
        match("(?<=”)、(?=“)|(?<=》)、(?=《)", ""),
        severity="warning",
    ),
    Rule("ZH-11", "a comma before 和", "Leave one of the two.", match("、(?=和(?![平谐解睦约气声]))"), severity="warning"),
    Rule("ZH-12", "a point that is not ·", "Write · (U+00B7) between the parts of a name.", match(rf"(?<=[{HAN}])[•‧・∙](?=[{HAN}])", "·")),
    Rule(
        "ZH-03",
        "《》 around something that is no title of a work or document",
        "Use “ ”, or nothing.",
        match("《[^》]*(?:倡议|项目|基金|研讨会|计划)》"),
        severity="warning",
    ),
    Rule(
        "ZH-16",
        "a heading with a final 。",
        "Leave it out.",
        match("[。．.]$"),
        severity="warning",
        only=lambda text: text.kind in ("h1", "h2", "h3", "h4", "h5", "h6") or text.where[-1:] in (("title",), ("nav",)),
    ),
)
