"""French: the usage of the Imprimerie nationale (rules FR-01 to FR-19 of house typography).

Spaces: U+202F before ; ! ? and between groups of three digits; U+00A0 before : and %, inside « », between a number and
the word it counts. FR-16 (capitals of names) is the matter of the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..texts import HOLE, Text
from .rule import Hit, Rule, all_of, match, straight_quotes, unbalanced

NB, NN = "\u00a0", "\u202f"
SPACES = " \u00a0\u202f\u2009\t"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_MONTHS_WITH_CAPITAL = "|".join(month.title() for month in _MONTHS.split("|"))
# Words that a number counts: the two stay on one line.
_COUNTED = (
    "millions?|milliards?|milliers?|pour cent|participants?|pays|personnes?|ans?|années?|mois|semaines?|jours?|heures?|minutes?|secondes?"
    "|dollars?|euros?|pixels?|octets?|Ko|Mo|km|kilomètres?|délégations?|visites?|ateliers?|projets?|pages?|langues?|résultats?|éléments?|institutions?"
    "|organismes?|spécialistes?|études?|adresses?|points?"
)
# What follows É in common words that begin with it.
_AFTER_E = (
    r"tats?|tant|tudes?|tudi\w+|cout\w+|cri[rtv]\w*|coles?|conom\w+|crans?|ducati\w+|gal\w+|labor\w+|léments?|lev\w+|mettre|nerg\w+|noncés?"
    r"|poques?|quip\w+|quit\w+|tabli\w*|tapes?|tend\w+|trang\w+|valu\w+|vénements?|vit\w+|vid\w+|volu\w+|gards?|chang\w+|lig\w+"
    r"|diti\w+|merge\w+|lections?|migr\w+|norm\w+|rig\w+|chelons?|nerg\w+|chéanc\w+|clair\w+|tai[ts]\w*|tre|tes|té"
)
_CAPITALS = {
    "SEMINAIRE": "SÉMINAIRE",
    "COOPERATION": "COOPÉRATION",
    "EXPERIENCE": "EXPÉRIENCE",
    "REALITE": "RÉALITÉ",
    "ECOUTE": "ÉCOUTE",
    "REPUBLIQUE": "RÉPUBLIQUE",
    "EVENEMENT": "ÉVÉNEMENT",
    "GENEVE": "GENÈVE",
    "SECURITE": "SÉCURITÉ",
    "DEVELOPPEMENT": "DÉVELOPPEMENT",
    "DELEGATION": "DÉLÉGATION",
    "DUREE": "DURÉE",
    "SOCIETE": "SOCIÉTÉ",
    "ECONOMIE": "ÉCONOMIE",
    "ETAT": "ÉTAT",
    "FRANCAIS": "FRANÇAIS",
    "METHODE": "MÉTHODE",
    "RESULTAT": "RÉSULTAT",
    "DECENT": "DÉCENT",
    "ACCESSIBILITE": "ACCESSIBILITÉ",
    "MEMORANDUM": "MÉMORANDUM",
}
_OE = (
    r"(?i)\b(?:[dl]’)?(?:(?:chefs?-d’|hors-d’|main-d’|dés|man)?oeuvr\w*|coeurs?|voeux?|oeils?|oeillets?|soeurs?|noeuds?|moeurs|boeufs?|oeufs?"
    r"|rancoeurs?)\b"
)


def _title(text: Text) -> bool:
    return text.kind in ("h1", "h2", "h3", "h4", "h5", "h6") or text.where[-1:] in (("title",), ("nav",))


def _grouped(found: re.Match) -> str:
    return f"{int(re.sub(r'[^0-9]', '', found[0])):,}".replace(",", NN)


_NUMBERED = re.compile(
    r"(?i)\b(?:cibles?|indicateurs?|articles?|art\.|sections?|chapitres?|parties?|points?|paragraphes?|critères?"
    r"|figures?|tableaux?|versions?|niveaux?|règles?|nº|(?-i:[A-ZÀ-Ý]{2,}))[ \u00a0]$"
)


def _decimal(found: re.Match) -> str:
    """A decimal comma; what numbers a target, a chapter or a version keeps its point (cible 1.3, WCAG 2.2)."""
    return found[0] if _NUMBERED.search(found.string[: found.start()]) else f"{found[1]},{found[2]}"


def _joined(found: re.Match) -> str:
    text = found[0]
    for plain, joined in (("oe", "œ"), ("Oe", "Œ"), ("OE", "Œ")):
        text = text.replace(plain, joined)
    return text


def _one_space(found: re.Match) -> str:
    return next((char for char in found[0] if char in NB + NN), found[0][0])


def _quotes(words: str) -> Iterator[Hit]:
    """“ ” stand only inside « »."""
    depth, opened = 0, -1
    for at, char in enumerate(words):
        if char in "«»":
            depth += 1 if char == "«" else -1
            if (char, depth) == ("«", 2):
                yield Hit(at, at + 1)
        elif char == "“" and depth <= 0:
            opened = at
        elif char == "”" and depth <= 0:
            if opened >= 0:
                yield Hit(opened, opened + 1, f"«{NB}")
            yield Hit(at, at + 1, f"{NB}»" if opened >= 0 else None)
            opened = -1
    if opened >= 0:
        yield Hit(opened, opened + 1)


def _dashes(words: str) -> Iterator[Hit]:
    """Two dashes in one sentence stand for brackets: U+00A0 on their inner sides."""
    for sentence in re.finditer(r"[^.!?…]+", words):
        pair = [found.start() + sentence.start() for found in re.finditer(rf"(?<=[{SPACES}])–(?=[{SPACES}])", sentence[0])]
        if len(pair) == 2:
            yield Hit(pair[0] + 1, pair[0] + 2, NB)
            yield Hit(pair[1] - 1, pair[1], NB)


_NARROW = "Use U+202F (narrow no-break space) before ; ! and ?"
_GUILLEMETS = "Write «⍽…⍽» with U+00A0 inside, and “…” without spaces for a quotation in a quotation."
_APOSTROPHE = "Use ’ (U+2019) for the apostrophe, and « » for quotations."

RULES = (
    Rule("FR-15", "œ is written in two letters", "Write œ: œuvre, cœur, vœu.", match(_OE, _joined), needs="oO"),
    Rule(
        "FR-13",
        "an ellipsis in points, or after a space",
        "Write … (U+2026), closed up; etc. takes one point.",
        all_of(match(r"\.{3,}", "…"), match(rf"(?<=[^\s(\[«])[{SPACES}]+…", "…"), match(r"\betc(?:\.?…|\.\.+)", "etc.")),
    ),
    Rule("FR-04", "a straight quotation mark", _APOSTROPHE, straight_quotes(f"«{NB}", f"{NB}»"), needs='"'),
    Rule(
        "FR-04",
        "a mark that is no apostrophe",
        _APOSTROPHE,
        all_of(match(rf"(?<=[^\W\d])['‘‛´ʼ′](?=[\w«{HOLE}])", "’"), match(rf"(?<![^\W\d])['‘´]|['‘´](?![\w«{HOLE}])")),
        needs="'‘‛´ʼ′",
    ),
    Rule("FR-03", "quotation marks of another language", _GUILLEMETS, _quotes, needs="“”«"),
    Rule("FR-03", "quotation marks of another language", _GUILLEMETS, match("[„‟‹›]")),
    Rule(
        "FR-04", "a space after an apostrophe", "Close it up: l’école.", match(rf"(?i)(?<![\w’])([cdjlmnst]|qu)’[{SPACES}]+(?=\w)", r"\1’"), needs="’"
    ),
    Rule("FR-04", "a grave accent for an apostrophe", _APOSTROPHE, match(r"(?<=[^\W\d])`(?=[^\W\d])", "’"), needs="`"),
    Rule("FR-03", "no U+00A0 after «", _GUILLEMETS, match(rf"«[{SPACES}]*", f"«{NB}"), needs="«"),
    Rule("FR-03", "no U+00A0 before »", _GUILLEMETS, match(rf"[{SPACES}]*»", f"{NB}»"), needs="»"),
    Rule("FR-03", "a space inside “ ”", _GUILLEMETS, all_of(match(rf"“[{SPACES}]+", "“"), match(rf"[{SPACES}]+”", "”")), needs="“”"),
    Rule(
        "FR-03",
        "a quotation mark without its other half",
        _GUILLEMETS,
        unbalanced("«", "»"),
        needs="«»",
        only=lambda text: len(text.text.strip(SPACES)) > 1,
    ),
    Rule("FR-01", "no narrow no-break space before a mark", _NARROW, match(rf"(?<=[^\s;!?(\[])[{SPACES}]*([;!?])", rf"{NN}\1"), needs=";!?"),
    Rule(
        "FR-02",
        "no no-break space before a colon",
        "Use U+00A0 (no-break space) before a colon.",
        match(rf"(?:^|(?<=[^\s:(\[]))[{SPACES}]*:(?=\s|$|[»)])", f"{NB}:"),
        needs=":",
    ),
    Rule(
        "FR-02",
        "a colon closed up",
        "Put U+00A0 before the colon and a space after it.",
        match(rf"(?<=[^\W\d])[{SPACES}]*:(?=[^\W\d«{HOLE}])", f"{NB}: "),
        needs=":",
    ),
    Rule(
        "FR-05",
        "the digits of a number are not in groups of three",
        "Write 120⸱000 with U+202F.",
        all_of(
            match(r"(?<![\w.,\u00a0\u202f])(?<!\d )\d{1,3}(?:[ .,'’]\d{3})+(?!\d|[.,]\d)", _grouped),
            match(r"(?<![\w.,])(?<![A-Z] )\d{5,}(?!\d|[ \u00a0][A-ZÀ-Ý])", _grouped),
            match(r"(?<![\w.,\u00a0\u202f])\d{1,3}[ \u00a0\u202f]\d{4,}(?!\d)"),
        ),
    ),
    Rule(
        "FR-06",
        "a space inside a decimal number",
        "Write 1,3.",
        match(rf"(?<![\w.,])(\d+),[{SPACES}](\d+)(?=[{SPACES}](?:milli|%|pour cent))", r"\1,\2"),
    ),
    Rule("FR-06", "a decimal point", "Write a decimal comma: 1,3.", match(r"(?<![\w.])(\d+)\.(\d{1,2}|\d{4,})(?!\d|\.\d)", _decimal), needs="."),
    Rule(
        "FR-08",
        "“pour cent” in one word or in the plural",
        "Write 95⍽% or 95⍽pour cent.",
        match(rf"\bpour(?:[{SPACES}-]?cents|-?cent)\b(?!age)", f"pour{NB}cent"),
    ),
    Rule("FR-08", "no no-break space before %", "Write 95⍽% with U+00A0.", match(rf"(?<=[\d{HOLE}])[{SPACES}]*%", f"{NB}%"), needs="%"),
    Rule(
        "FR-09",
        "the currency stands before the number",
        "Write the number, U+00A0 and the code: 120⸱000⍽USD.",
        all_of(match(rf"\b(?:USD|EUR)[{SPACES}]?(?=[\d{HOLE}])"), match(r"\$")),
    ),
    Rule(
        "FR-09",
        "no no-break space before the currency",
        "Write 120⸱000⍽USD with U+00A0.",
        match(rf"(?<=[\d{HOLE}])[{SPACES}]*(USD|EUR|€)", rf"{NB}\1"),
    ),
    Rule(
        "FR-10",
        "no no-break space between the day and the month",
        "Write 6⍽septembre with U+00A0.",
        all_of(match(rf"(?<=\d)[{SPACES}]+((?i:{_MONTHS}))\b", rf"{NB}\1"), match(rf"(?<=\b1er)[{SPACES}]+((?i:{_MONTHS}))\b", rf"{NB}\1")),
    ),
    Rule(
        "FR-10", "a month cut short", "Write the month in full: septembre.", match(rf"(?<=\d)[{SPACES}](?:janv|févr?|avr|juil|sept|oct|nov|déc)\b\.?")
    ),
    Rule(
        "FR-10",
        "a day of the week with a capital",
        "Days are written small: mardi.",
        match(rf"(?<=[^\W\d][{SPACES}])(?:Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche)(?=[{SPACES}]\d)", lambda found: found[0].lower()),
    ),
    Rule(
        "FR-10",
        "a month with a capital",
        "Months are written small: septembre.",
        match(
            rf"(?:(?<=\d\s)|(?<=\b[de][en]\s)|(?<=1er\s)|(?<=[\w,]\s)(?=\w+\s\d{{4}}))(?:{_MONTHS_WITH_CAPITAL})\b", lambda found: found[0].lower()
        ),
    ),
    Rule(
        "FR-10",
        "a date that is not written as 6 septembre 2016",
        "Write the day without zero (1er for the first), the month in words, the whole year.",
        all_of(
            match(rf"\b1(?=[{SPACES}](?:{_MONTHS})\b)", "1er"),
            match(rf"\b0(?=\d[{SPACES}](?:{_MONTHS})\b)", ""),
            match(r"(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)"),
            match(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"),
        ),
    ),
    Rule(
        "FR-10",
        "a range with a hyphen, or with spaces",
        "Write 6–8 with an en dash and no spaces.",
        all_of(match(r"(?<![\w-])(?<![A-Z] )(\d+)-(\d+)(?![\w-])", r"\1–\2"), match(rf"(?<=\d)(?:[{SPACES}]+–[{SPACES}]*|–[{SPACES}]+)(?=\d)", "–")),
    ),
    Rule(
        "FR-11",
        "an ordinal in -ème",
        "Write 2e, XXIe, 1re.",
        all_of(
            match(rf"(\d|\b[IVX]+)[{SPACES}]?i?[eéè]mes?\b", r"\1e"),
            match(r"\b1[eè]re", "1re"),
            match(r"\b1iers?\b", "1er"),
            match(rf"\b([IVX]{{2,}})[{SPACES}]e(?=[{SPACES}]siècle)", r"\1e"),
            match(r"\b([2-9]|[1-9]\d+)°(?=[ \u00a0][^\W\dCF])", r"\1e"),
        ),
    ),
    Rule(
        "FR-11",
        "a number that is not written as nº 202",
        "Write nº⍽202 with º and U+00A0.",
        all_of(match(rf"(?:№|\bN[°º]|\b[Nn]o\.)[{SPACES}]?(?=\d)", f"nº{NB}"), match(r"\bn[°º] ?(?=\d)", f"nº{NB}")),
    ),
    Rule(
        "FR-12",
        "no no-break space between a number and the word it counts",
        "Put U+00A0 between the two: 90⍽participants.",
        match(rf"(?<=[\d{HOLE}])(?<!\d{{4}})[{SPACES}]+({_COUNTED})\b", rf"{NB}\1"),
    ),
    Rule(
        "FR-12",
        "a plural below two",
        "Write 1,3⍽milliard: the plural begins at two.",
        match(rf"(?<![\d.,])([01](?:[,.]\d+)?[{SPACES}](?:milliard|million|millier))s\b", r"\1"),
    ),
    Rule(
        "FR-12",
        "a number word with a capital",
        "Write milliard, million.",
        match(rf"(?<=\d[{SPACES}])(?:Milliard|Million)s?\b", lambda found: found[0].lower()),
    ),
    Rule(
        "FR-07",
        "a capital without its accent",
        "Write the accent: À, Ç, É.",
        all_of(
            match(rf"\bE(?=(?:{_AFTER_E})\b)", "É"),
            match(r"(?:^|(?<=[.!?…]\s)|(?<=«\s))A(?=[ \u00a0][^\W\d_A])", "À"),
            match(r"\bA(?=[ \u00a0][Ll][’'])", "À"),
            match(r"\bCa\b", "Ça"),
            match(r"\bIle(?=s?\b)", "Île"),
            match(rf"\b({'|'.join(_CAPITALS)})S?\b", lambda found: found[0].replace(found[1], _CAPITALS[found[1]])),
        ),
    ),
    Rule(
        "FR-17",
        "a form of address that is not French",
        "Write M. or Mme, and a space.",
        all_of(
            match(r"\bMr\b\.?(?= [A-ZÀ-Ý])", "M."), match(r"\b(Mmes?|Mlles?)\.(?= [A-ZÀ-Ý])", r"\1"), match(r"\bM\.(?=[A-ZÀ-Ý][a-zà-ÿ])", f"M.{NB}")
        ),
    ),
    Rule(
        "FR-17",
        "an acronym with points or in the plural",
        "Write it without points and without s: les ODD.",
        all_of(match(rf"\b(?:[A-ZÀ-Ý]\.[{SPACES}]?){{2,}}"), match(r"\b[A-Z]{2,}s\b")),
    ),
    Rule(
        "FR-18",
        "a hyphen or a long dash for a dash",
        "Write – (U+2013) between spaces.",
        all_of(
            match(rf"(?<=[{SPACES}])(?:--?|—)(?=[{SPACES}])", "–"),
            match(r"(?<=\w)(?:--|—)(?=\w)", " – "),
            match(rf"(?<=[^\W\d])–(?=[{SPACES}])", " –"),
            match(rf"(?<=[{SPACES}])–(?=[^\W\d])", "– "),
            match(r"(?<=[^\W\d]) -(?=[^\W\d])(?!(?:ème|ment\b|er\b|tion|s\b|t-|ci\b|là\b))|(?<=[^\W\d])- (?=[^\W\d])(?!-? ?(?:et|ou)\b)"),
        ),
    ),
    Rule("FR-18", "no no-break space on the inner side of a dash", "Write –⍽…⍽– with U+00A0 inside.", _dashes, needs="–"),
    Rule("FR-14", "a space before a mark that is closed up", "Close it up.", match(rf"(?<=\S)[{SPACES}]+(\.(?![\d.])|,(?!\d)|[)\]])", r"\1")),
    Rule("FR-14", "a space after an opening bracket", "Close it up.", match(rf"([(\[])[{SPACES}]+", r"\1"), needs="(["),
    Rule("FR-14", "more than one space", "Leave one.", match(rf"[{SPACES}]{{2,}}(?!\n)", _one_space)),
    Rule(
        "FR-14",
        "no space after a mark",
        "Put a space after it.",
        all_of(match(r"(?<=[^\W\d])([,;])(?=[^\W\d])", r"\1 "), match(r"(?<=[a-zà-ÿ)])\.(?=[A-ZÀ-Ý][a-zà-ÿ’])", ". ")),
    ),
    Rule("FR-14", "a mark twice", "Leave one.", match(rf"([,;:])[{SPACES}]*\1+|(?<!\.)\.\.(?!\.)", lambda found: found[1] or ".")),
    Rule("FR-14", "two marks where one belongs", "Leave one.", match(rf",\.|([!?])[{SPACES}]*\1")),
    Rule("FR-14", "a mark at the beginning of a line", "Put it at the end of the line above.", match(r"(?<=\n)[;:!?,.»)]"), needs="\n"),
    Rule("FR-19", "a heading with a final point", "Leave the point out.", match(r"(?<!\betc)\.$"), severity="warning", only=_title),
)
