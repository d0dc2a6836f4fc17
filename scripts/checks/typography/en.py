"""English: British spelling with -ize, and the usage of the United Nations (rules EN-01 to EN-13 of house typography).

EN-10 (South-South, cooperation) is for the greater part the matter of the glossary; EN-13 are the spaces and marks that
French habits bring in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..texts import HOLE, Text
from .rule import Find, Hit, Rule, all_of, match, straight_quotes, unbalanced

SPACES = " \u00a0\u202f\u2009\t"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

# Words in -ise whose ending is no suffix (Concise Oxford Dictionary, as the United Nations Editorial Manual asks).
_ROOT_ISE = frozenset(
    (
        "advertise",
        "advise",
        "anise",
        "apprise",
        "arise",
        "braise",
        "bruise",
        "cerise",
        "chastise",
        "chemise",
        "circumcise",
        "comprise",
        "compromise",
        "concise",
        "cruise",
        "demise",
        "despise",
        "devise",
        "disguise",
        "enterprise",
        "excise",
        "exercise",
        "expertise",
        "franchise",
        "guise",
        "improvise",
        "incise",
        "liaise",
        "likewise",
        "marquise",
        "merchandise",
        "noise",
        "otherwise",
        "paradise",
        "poise",
        "practise",
        "praise",
        "appraise",
        "precise",
        "premise",
        "prise",
        "promise",
        "raise",
        "reprise",
        "revise",
        "rise",
        "sunrise",
        "supervise",
        "surmise",
        "surprise",
        "televise",
        "tortoise",
        "treatise",
        "turquoise",
        "valise",
        "vise",
        "wise",
        "clockwise",
        "moonrise",
        "uprise",
        "porpoise",
        "malaise",
        "mayonnaise",
        "polonaise",
        "unwise",
        "imprecise",
        "fundraise",
        "crise",
        "denise",
        "louise",
    )
)
_ISE = r"\b([A-Za-z]+?)is(e[sd]?|ing|ation(?:s|al)?|ers?)\b"
_BRITISH = {
    "labor": "labour",
    "center": "centre",
    "defense": "defence",
    "favor": "favour",
    "color": "colour",
    "behavior": "behaviour",
    "honor": "honour",
    "neighbor": "neighbour",
    "harbor": "harbour",
    "theater": "theatre",
    "fiber": "fibre",
    "liter": "litre",
    "kilometer": "kilometre",
    "catalog": "catalogue",
    "traveler": "traveller",
    "fulfill": "fulfil",
    "enroll": "enrol",
    "gray": "grey",
    "offense": "offence",
    "endeavor": "endeavour",
    "rumor": "rumour",
    "skillful": "skilful",
    "program": "programme",
}
_BRITISH_FORMS = {
    "traveling": "travelling",
    "traveled": "travelled",
    "modeling": "modelling",
    "modeled": "modelled",
    "labeled": "labelled",
    "labeling": "labelling",
    "canceled": "cancelled",
    "canceling": "cancelling",
    "centered": "centred",
    "fulfillment": "fulfilment",
    "enrollment": "enrolment",
    "favorable": "favourable",
    "favorite": "favourite",
    "counseling": "counselling",
    "programing": "programming",
}
_COUNTED = (
    "seconds|minutes|hours|days|weeks|months|years|people|persons|participants|countries|projects|visits|workshops|studies|languages|reasons|elements"
    "|addresses|pages|delegations|specialists|partners|donors|institutions|times|ways"
)


def _like(found: str, right: str) -> str:
    """``right`` with the capitals of ``found``."""
    return right.upper() if found.isupper() and len(found) > 1 else right[0].upper() + right[1:] if found[0].isupper() else right


def _ize(found: re.Match) -> str:
    root = f"{found[1]}ise".lower() in _ROOT_ISE or len(found[1]) < 3
    return found[0] if root else f"{found[1]}iz{found[2]}"


def _british(found: re.Match) -> str:
    word, more = _BRITISH[found[1].lower()], (found[2] or "").lower()
    return _like(found[0], (word.removesuffix("e") if word.endswith("tre") and more in ("ed", "ing") else word) + more)


def _grouped(found: re.Match) -> str:
    number = int(re.sub(r"\D", "", found[0]))
    return f"{number:,}"


def _year(digits: str) -> bool:
    return len(digits) == 4 and "1500" <= digits <= "2199"


def _long(found: re.Match) -> str:
    return found[0] if _year(found[0]) else _grouped(found)


def _kinds(*kinds: str) -> Callable[[Text], bool]:
    return lambda text: text.kind in kinds


def _prose(text: Text) -> bool:
    """Neither a table nor a figure: there % is right."""
    return text.kind != "cell" and not {"short", "emphasis", "also", "forms"} & set(text.where)


def _spaces() -> Find:
    return all_of(
        match(rf"(?<=\S)[{SPACES}]+([,;:!?)\]])(?!\w)", r"\1"),
        match(rf"(?<=\S)[{SPACES}]+\.(?![\d.\w])", "."),
        match(rf"([(\[])[{SPACES}]+", r"\1"),
        match(rf"[{SPACES}]{{2,}}(?!\n)", " "),
    )


def _single(words: str) -> Iterator[Hit]:
    """‘ ’ stand only inside “ ”."""
    for found in re.finditer(r"(?<!\w)‘([^‘’“”]|’(?=\w))+’(?!\w)", words):
        before = words[: found.start()]
        if before.count("“") == before.count("”"):
            yield Hit(found.start(), found.start() + 1, "“")
            yield Hit(found.end() - 1, found.end(), "”")


_QUOTES = "Use “ ” for quotations, ‘ ’ inside them, and ’ for the apostrophe."

RULES = (
    Rule("EN-01", "-ise where the United Nations write -ize", "Write -ize, -ization: organize, globalization.", match(_ISE, _ize, re.I)),
    Rule("EN-01", "-yze where British English has -yse", "Write analyse.", match(r"\b(\w+l)yz(e[sd]?|ing|ers?)\b", r"\1ys\2", re.I), needs="zZ"),
    Rule(
        "EN-02",
        "an American spelling",
        "Use British spelling: labour, programme, centre, defence, favour.",
        all_of(
            match(rf"\b({'|'.join(_BRITISH)})(s|ed|ing|ly|ers?|hoods?|ful|less|able)?\b", _british, re.I),
            match(rf"\b(?:{'|'.join(_BRITISH_FORMS)})\b", lambda found: _like(found[0], _BRITISH_FORMS[found[0].lower()]), re.I),
        ),
    ),
    Rule(
        "EN-03",
        "% in a sentence",
        "Write per cent; % is for tables and figures.",
        match(rf"(?<=[\d{HOLE}])[{SPACES}]*%", " per cent"),
        only=_prose,
        needs="%",
    ),
    Rule("EN-03", "“percent” in one word", "Write per cent.", match(r"\b([Pp])ercent\b", r"\1er cent")),
    Rule("EN-03", "a space before %", "Close it up.", match(rf"(?<=[\d{HOLE}])[{SPACES}]+%", "%"), needs="%"),
    Rule(
        "EN-04",
        "an amount that is not written as US$120,000",
        "Write US$, closed up before the number.",
        all_of(
            match(rf"US\$[{SPACES}]+(?=[\d{HOLE}])", "US$"),
            match(rf"(?<![A-Z])\$[{SPACES}]*(?=[\d{HOLE}])", "US$"),
            match(rf"\bUSD[{SPACES}]?(?=[\d{HOLE}])", "US$"),
            match(rf"(?<=[\d{HOLE}])[{SPACES}]?(?:USD|US\$|\$)"),
            match(r"\$US(?=\d)", "US$"),
            match(r"(?<=\$)[\d.,]+ ?(?:k|mn?|bn)\b"),
        ),
    ),
    Rule(
        "EN-07",
        "a number word with a capital, cut short or in the plural",
        "Write 1.3 billion.",
        all_of(match(r"(?<=\d )(?:Million|Billion)s?\b", lambda found: found[0].lower().removesuffix("s")), match(r"(?<=\d\.\d)\d* ?(?:bn|mn)\b")),
    ),
    Rule(
        "EN-05",
        "a date that is not written as 6 September 2016",
        "Write the day, the month in words and the year, without ordinal or comma.",
        all_of(
            match(rf"(\d)(?:st|nd|rd|th) (?={_MONTHS})", r"\1 "),
            match(rf"\b({_MONTHS}) (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", r"\2 \1 \3"),
            match(rf"\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b(?!,? \d{{4}})"),
            match(rf"((?:{_MONTHS})),(?= \d{{4}})", r"\1"),
            match(rf"(?<=\d)(?:st|nd|rd|th)? of (?=(?:{_MONTHS})\b)", " "),
            match(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?= \d)|(?<=\d )(?:Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"),
            match(rf"\b0(?=\d (?:{_MONTHS})\b)", ""),
            match(r"(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)"),
            match(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"),
        ),
    ),
    Rule(
        "EN-05",
        "a month without its capital",
        "Write September.",
        match(r"(?<=\d )(january|february|april|june|july|august|september|october|november|december)\b", lambda found: found[0].title()),
    ),
    Rule(
        "EN-06",
        "a sentence that begins with a figure",
        "Write the number in words, or turn the sentence round.",
        match(rf"(?:^|(?<=[.!?] ))(?<!No\. )\d[\d,.]*(?!\S)(?! (?:{_MONTHS})\b)"),
        severity="warning",
        only=_kinds("paragraph", "item", "definition", "footnote"),
    ),
    Rule(
        "EN-06",
        "a number under ten in figures",
        "Write it in words: three days.",
        match(rf"(?<![\w.,–$-])[2-9] (?=(?:{_COUNTED})\b)"),
        severity="warning",
        only=_kinds("paragraph", "item", "definition", "footnote", "h1", "h2", "h3"),
    ),
    Rule(
        "EN-07",
        "the digits of a number are not grouped by commas",
        "Write 860,000.",
        all_of(
            match(rf"(?:(?<![\w.,$])|(?<=\$))\d{{1,3}}(?:[{SPACES}.’']\d{{3}})+(?![\d,.]\d|\d)", _grouped),
            match(r"(?<![\w.,])(?<![A-Z]{2} )\d{4,}(?!\d|[.,]\d|[ \u00a0][A-Z])", _long),
            match(r"(?<=\$)\d{4,}(?!\d)", _grouped),
        ),
    ),
    Rule("EN-07", "a decimal comma", "Write a decimal point: 1.3.", match(r"(?<![\w,.])(\d+),(\d{1,2})(?![\d,])", r"\1.\2"), needs=","),
    Rule("EN-08", "a straight quotation mark", _QUOTES, straight_quotes("“", "”"), needs='"'),
    Rule(
        "EN-08",
        "a mark that is no apostrophe",
        _QUOTES,
        all_of(
            match(rf"(?<=[\w{HOLE}])['‛´ʼ′](?=\w|\s|[.,;:!?)]|$)", "’"),
            match(rf"(?<![\w{HOLE}])['‛´ʼ′]|['‛´ʼ′](?![\w\s.,;:!?)])(?!$)"),
            match(r"(?<=\w)‘(?=\w)", "’"),
            match(r"(?:^|(?<=\s))’(?=[^\W\d])(?!’n’)|[‚‟]"),
            match(r"(?<=[^\W\d])`(?=\s?[^\W\d])", "’"),
        ),
        needs="'‘‛´ʼ′’‚‟`",
    ),
    Rule("EN-08", "single quotation marks", _QUOTES, _single, needs="‘"),
    Rule("EN-08", "French quotation marks", _QUOTES, all_of(match(rf"[«„][{SPACES}]*", "“"), match(rf"[{SPACES}]*»", "”")), needs="«»„"),
    Rule("EN-08", "a space inside “ ”", _QUOTES, all_of(match(rf"“[{SPACES}]+", "“"), match(rf"[{SPACES}]+”", "”")), needs="“”"),
    Rule(
        "EN-08",
        "a quotation mark without its other half",
        _QUOTES,
        unbalanced("“", "”"),
        needs="“”",
        only=lambda text: len(text.text.strip(SPACES)) > 1,
    ),
    Rule("EN-09", "a possessive of an acronym", "Turn it round: of the ILO.", match(r"\b[A-Z]{2,}’s\b"), severity="warning"),
    Rule("EN-09", "an acronym with points", "Write it without points: UN.", match(r"\b(?:[A-Z]\.[ \u00a0]?){2,}")),
    Rule(
        "EN-10",
        "two words that take a hyphen",
        "Write decision-making, policy-making.",
        match(r"\b([Dd]ecision|[Pp]olicy) (mak(?:ing|ers?))\b", r"\1-\2"),
    ),
    Rule(
        "EN-11",
        "a range with a hyphen, or with spaces",
        "Write 6–8 with an en dash and no spaces.",
        all_of(
            match(r"(?<![\w-])(?<![A-Z] )(\d+)-(\d+)(?![\w-])", r"\1–\2"), match(rf"(?<=\d)(?:[{SPACES}]+–[{SPACES}]*|–[{SPACES}]+|—)(?=\d)", "–")
        ),
        severity="warning",
    ),
    Rule(
        "EN-11",
        "a dash with one space, or a long dash",
        "Write – between spaces.",
        all_of(
            match(rf"(?<=[^\W\d])–(?=[{SPACES}])", " –"),
            match(rf"(?<=[{SPACES}])–(?=[^\W\d])", "– "),
            match(rf"(?<=[^\W\d])[{SPACES}]*—[{SPACES}]*(?=[^\W\d])", " – "),
            match(r"(?<=[^\W\d]) -(?=[^\W\d])(?!(?:i[zs]|yse|ed\b|ing\b|tion|able|er\b|ment|s\b))"),
            match(r"(?<=[^\W\d])- (?=[^\W\d])(?!-? ?(?:and|or|to)\b)"),
        ),
    ),
    Rule(
        "EN-09",
        "a number that is not written as No. 202",
        "Write No. 202.",
        match(rf"(?:№|\bN[°º]|\bNr\.?|\bNo)[{SPACES}]?(?=\d)|\bNo\.(?=\d)", "No. "),
    ),
    Rule("EN-11", "a hyphen for a dash", "Write an en dash between spaces: –.", match(rf"(?<=[{SPACES}])--?(?=[{SPACES}])", "–")),
    Rule(
        "EN-12",
        "“member State” is not written so",
        "Write member State, member States.",
        match(r"\b(?:Member States?|Member states?|member states?)\b", lambda found: found[0].lower().replace("state", "State")),
        severity="warning",
    ),
    Rule("EN-13", "an ellipsis in points", "Write … (U+2026).", match(r"\.{3,}", "…"), needs="."),
    Rule("EN-13", "a space that English does not have", "Close the mark up; leave one space between words.", _spaces()),
    Rule(
        "EN-13",
        "no space after a mark",
        "Put a space after it.",
        all_of(
            match(r"(?<=[^\W\d])([,;])(?=[^\W\d])", r"\1 "),
            match(r"(?<=[a-z)])([.:])(?=[A-Z][a-z’])", r"\1 "),
            match(rf"(?<=\w)[{SPACES}]+\.(?=[A-Z][a-z])", ". "),
        ),
    ),
    Rule("EN-13", "a mark twice", "Leave one.", match(rf"([,;:])[{SPACES}]*\1+|(?<!\.)\.\.(?!\.)", lambda found: found[1] or ".")),
    Rule("EN-13", "a mark at the beginning of a line", "Put it at the end of the line above.", match(r"(?<=\n)[;:!?,.”)]"), needs="\n"),
    Rule(
        "EN-13",
        "a heading with a final point",
        "Leave the point out.",
        match(r"(?<!\betc)\.$"),
        severity="warning",
        only=lambda text: text.kind in ("h1", "h2", "h3", "h4") or text.where[-1:] in (("title",), ("nav",)),
    ),
)
