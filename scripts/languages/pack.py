"""What the rules know of a language: the second document of its pack. A build never reads it.

A language without a pack has what ``_every.yml`` says of every language, ``_alphabet.yml`` of those written in an alphabet, and no more.
"""

from functools import cache

from pydantic import BaseModel, ConfigDict

from . import document, family


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Pattern(_Strict):
    """One way to find a mistake, and what is right.

    ``pattern`` is a regular expression in which ``${NAME}`` is an entry of ``words``; no mistake follows ``unless_after``. What is right is
    the template ``new``, the match with the words of the table ``table`` exchanged, or what the function ``by`` makes of it; nothing
    where no machine knows. ``call`` names a function that finds instead, ``pair`` its two marks.
    """

    pattern: str = ""
    unless_after: str | None = None
    new: str | None = None
    table: str | None = None
    by: str | None = None
    call: str | None = None
    pair: tuple[str, str] = ("", "")


class TypographyRule(_Strict):
    """A rule of house typography: its message in the catalogue (``FR-14-mark-twice``), and how it is found.

    ``only`` names the texts that it holds for; there is nothing to find without one of the characters ``needs``. A rule ``instead_of``
    others is of the opposite house style: it holds, and they do not, where a campaign asks for it.
    """

    code: str
    needs: str = ""
    only: str | None = None
    instead_of: tuple[str, ...] = ()
    find: list[Pattern]


class Typography(_Strict):
    """The rules of a language in the order in which they correct, and the lists, tables and pieces of patterns that they name."""

    words: dict[str, str | list[str] | dict[str, str]] = {}
    rules: list[TypographyRule] = []


class Slips(_Strict):
    """What is no slip of typing: words that are rightly written ``twice``, words that join a repetition, and abbreviations that end no sentence.

    ``doubled`` is the regular expression of a doubled word where words have no spaces between them; ``confused`` are expressions of words
    that are always another word's slip and that the proofreader does not know of, with what is meant.
    ``alike`` are groups of characters of which the first looks like each of the others, with spaces between them (characters.py); ``surnames`` the
    usual ones of one character that are no small words too; ``right`` is an expression of words in which no character is taken for another.
    """

    twice: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    doubled: str = "(?!)"
    confused: dict[str, str] = {}
    alike: str = ""
    surnames: str = ""
    right: str = "(?!)"


class Agreement(_Strict):
    """The words of English by which verbs are compared with their subjects (rules/agreement.py).

    ``pronouns`` have their number: 1, or 2 for the plural. ``single`` words mean one of several (“each”); nouns behind ``articles`` and before
    “of” may mean several, as ``groups`` do (“the majority of”), and many ``units`` one amount (“three years is”); ``plurals`` have no s.
    ``openers`` begin a clause, ``persons`` have their number where a relative follows (“those who”), ``joins`` join two subjects, ``relatives``
    stand for the noun before them, and ``parting`` words begin more than a phrase of place or time. ``pairs`` are, for each number, the verbs of
    the other with the right ones; ``third`` are endings of verbs with what the third person puts for them (the first that is met counts);
    ``messages`` say of which number the subject is.
    """

    pronouns: dict[str, int]
    single: tuple[str, ...]
    articles: tuple[str, ...]
    groups: tuple[str, ...]
    units: tuple[str, ...]
    plurals: tuple[str, ...]
    openers: tuple[str, ...]
    persons: dict[str, int]
    joins: tuple[str, ...]
    relatives: tuple[str, ...]
    parting: tuple[str, ...]
    pairs: dict[int, dict[str, str]]
    third: dict[str, str]
    messages: dict[int, str]


class Grammar(_Strict):
    """Which rules of the proofreader count: whole ``categories``, single ``rules`` of others, without those that are ``silent``.

    “QUE_AVOIR[3]” is one variant of a rule, by its number in the pinned version. ``right`` is an expression of words in which no rule is to see
    a mistake. ``agreement`` is for English only.
    """

    categories: tuple[str, ...]
    rules: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    right: str = "(?!)"
    agreement: Agreement | None = None


class Words(_Strict):
    """``small`` words that tell the language from others; ``accented`` ones are borrowed with their accent where the language has none itself.

    ``partners`` is an expression of words that stand for names given before (“both sides”), ``future`` of verbs about what is to come,
    ``turning`` of words that turn a statement round, ``asking`` of those by which a title without a mark asks, ``unfinished`` of notes of
    authors to themselves, as they are usually written: words meant for readers (“to be confirmed”) are not among them. ``listing`` are the
    words between two numbers of a list (5 and 6), ``until`` those between the first and the last.
    """

    small: frozenset[str] = frozenset()
    accented: frozenset[str] | None = None
    partners: str = "(?!)"
    future: str = "(?!)"
    turning: str = "(?!)"
    asking: str = "(?!)"
    unfinished: str = "(?!)"
    listing: tuple[str, ...] = ()
    until: tuple[str, ...] = ()


class Numbers(_Strict):
    """How a language with an alphabet writes numbers: words and regular expressions.

    ``group`` and ``decimal`` are the characters between groups of digits and before decimals; ``spelled`` are number words with their
    value; ``one`` the words that mean 1 only before a unit of time (*un an*, *a year*); ``scales`` multiply what is before them; the
    months of ``shy_months`` are words of another meaning too, which count only beside a day or a year; ``months`` are those of CLDR
    where a pack has none; ``time`` maps units of time; ``between`` is between two days, ``of`` before a currency; ``decade`` has the group
    of that name, ``clock`` the groups ``hour``, ``minute``, ``late`` (after noon); ``fractions`` maps the words for a part to its divisor;
    ``idioms`` hold no number; ``pairs``: digits are also in groups of two (1,20,000).
    """

    group: str
    decimal: str
    spelled: dict[str, int] = {}
    one: tuple[str, ...] = ()
    scales: dict[str, int] = {}
    months: dict[str, int] = {}
    shy_months: frozenset[str] = frozenset()
    time: dict[str, str] = {}
    percent: str = "%"
    between: str = r"\s*[–—-]\s*"
    ordinal: str = r"(?!)"
    century: str = r"(?!)"
    decade: str = r"(?!)"
    clock: str = r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])"
    fractions: dict[str, int] = {}
    currencies: dict[str, str] = {}
    of: str = ""
    idioms: tuple[str, ...] = ()
    pairs: bool = False


class HanNumbers(_Strict):
    """How Chinese writes numbers: the values of numerals, of scales, of units and currencies; expressions; ``idioms`` that hold no number.

    ``measures`` are the words between a number and what it counts.
    """

    digits: dict[str, int]
    scales: dict[str, int]
    time: dict[str, str]
    currencies: dict[str, str]
    measures: str
    decade: str
    fraction: str
    clock: str
    idioms: tuple[str, ...]


class Compared(_Strict):
    """Words that every language has or none, as regular expressions: ``sure`` ones say it, ``maybe`` ones can, ``other`` ones only look so.

    Those that are ``opposite`` say it by the contrary (心中有数: not in the dark).
    """

    sure: str
    maybe: str = "(?!)"
    other: str = "(?!)"
    opposite: str = "(?!)"


class Pack(_Strict):
    """What is known of a language; ``names`` are the same in every language, ``acronyms`` are what the usual ones stand for.

    ``abbreviations`` end no sentence; those of the ``slips`` of a language are more, for they are followed by small letters only.

    ``contrasts`` are words of which one excludes the others (``settlement.rural``, ``settlement.urban``): a language may not have one in the
    place of another. The ``firm`` ones none may lose or add: the other words have synonyms. Words of the contrasts ``dated`` have years, those
    ``moving`` go from sentence to sentence, those ``whole`` are compared in whole texts only, those ``phrases`` hide no other words inside
    theirs. ``street`` is an expression of the name of a street, ``mailboxes`` are domains of e-mail at which anybody can have an address.

    In these lists ``name`` stands for all names of a campaign, ``campaign`` for its contrasts (docs/_data/lexicon.yml).

    Without ``slips`` nobody knows where its sentences end and which words it doubles.
    """

    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    acronyms: dict[str, tuple[str, ...]] = {}
    standards: tuple[str, ...] = ()
    typography: Typography = Typography()
    slips: Slips | None = None
    grammar: Grammar | None = None
    words: Words = Words()
    compared: dict[str, Compared] = {}
    contrasts: dict[str, dict[str, tuple[str, ...]]] = {}
    firm: frozenset[str] = frozenset()
    dated: frozenset[str] = frozenset()
    moving: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()
    street: str = "(?!)"
    mailboxes: frozenset[str] = frozenset()
    numbers: Numbers | None = None
    han_numbers: HanNumbers | None = None


@cache
def pack(code: str) -> Pack:
    """Return what the rules know of the language ``code`` (or of ``_every`` and ``_alphabet``), an empty pack where there is none."""
    names = [code] if code.startswith("_") else family(code)
    return Pack.model_validate(next((rules for name in names if (rules := document(name, 1))), {}))
