"""House typography: each mistake is told with its rule and its place; what is mechanical is corrected, and nothing else is touched."""

from dataclasses import replace

import pytest

from scripts.diagnostics import Diagnostic
from scripts.diagnostics.catalogue import entry
from scripts.languages.pack import pack
from scripts.rules.content import typography
from scripts.rules.data_texts import data_texts
from scripts.rules.texts import File
from scripts.rules.workspace import Workspace
from tests.check_helpers import TITLES, campaign_data, page, small_workspace
from tests.conftest import CODES, ROOT

NB, NN = "\u00a0", "\u202f"


def page_with(code: str, line: str) -> str:
    return page(code, f"# {TITLES[code]} {{#top}}\n\n{line}\n")


def problems_of(code: str, line: str):
    return list(typography.check(small_workspace({f"{code}/page.md": page_with(code, line)})))


def number(problem: Diagnostic) -> str:
    """The number of its rule in house typography."""
    return problem.code.partition("/")[2][:5]


def fixed(code: str, line: str) -> str:
    """The line as ``fix`` leaves it."""
    text = page_with(code, line)
    changes = list(typography.fix(small_workspace({f"{code}/page.md": text})))
    return (changes[0].new if changes else text).split("{#top}\n\n")[1].removesuffix("\n")


RIGHT = {
    "fr": [
        f'À 10:30, «{NB}la Ceinture et la Route{NB}»{NN}; et {{{{ price("training") }}}}, `a ; b`, https://example.org/a?b;c:d, voir [ici, là](a.md?x;y){{ .button }}.',
        f"C’est l’accord du 6 au 8{NB}septembre 2016{NB}: 1,3{NB}milliard, 95{NB}%, 120{NN}000{NB}USD, 60{NB}pays{NN}!",
        f"Le mardi 6{NB}septembre, la recommandation nº{NB}202 (voir la page 3)… a) le premier{NN}; b) le second.",
        f"L’équipe –{NB}dix personnes{NB}– s’élargit{NN}: des semi- ou sous-produits, les 1er et 2e points, Europe, Eux, Elle.".replace(
            f"{NN}:", f"{NB}:"
        ),
        f"Appelez le +41 22 799 61 11, CH-1211 Genève, salle R3-12, norme ISO 639-1, par 20{NB}°C.",
        "En 2016, deux ateliers (dont un à Beijing) ont eu lieu, etc.",
        f"Un «{NB}mot “cité” ici{NB}» suffit&nbsp;: c’est tout{NN}?",
        f"| Colonne   | Autre{NB}: |\n|-----------|---------|\n| un mot    | deux    |",
        '<span title="a ; b">mot</span> <!-- un ; deux " -->',
    ],
    "en": [
        "It costs US$120,000 and covers 1.3 billion people, 95 per cent: see “the report”, workers’ and employers’ organizations.",
        "Recommendation No. 202 of 2012 and No. 2. The ILO – as it says – works: a “word ‘inside’ it” and workers’ part.",
        "Call +41 22 799 61 11 or write to 4 Morillons, 1211 Geneva 22; see (a) and b), ISO 639-1, short- and long-term plans in May 2016; spelling with -ize.",
        "We advise, comprise, exercise, supervise and revise otherwise precise enterprises; crises arise in this series.",
        "From 6 to 8 September 2016 (21st-Century Maritime Silk Road), level 2 and projects 5 and 6.",
    ],
    "zh": [
        '2016年9月6日至8日，“一带一路”倡议（暂译）占95%，共12万美元：{{ price("training") }}，用于`a, b`等……',
        "他说“真的‘好’吗？！”，见《论〈公约〉》；女士/先生，和平、和谐，十二万，三四天，约3～5天，9月号，电话+41 22 799 61 11。",
        "国际劳工组织  \n莫里永路4号",
        "依据《Web内容无障碍指南（WCAG）2.2》要求，10:30开始——很好。",
    ],
}


def corrections() -> list[tuple[str, str, str, str]]:
    """The examples of the catalogue whose bad samples have each a good one: code, language, the two samples."""
    pairs = [example for example in entry("typography").examples if len(example.bad) <= len(example.good) and not example.guide]
    return [(each.code, each.language, str(bad), str(good)) for each in pairs for bad, good in zip(each.bad, each.good, strict=False)]


@pytest.mark.parametrize(("rule", "code", "bad", "good"), corrections())
def test_what_is_mechanical_is_corrected_and_the_rest_is_left(rule: str, code: str, bad: str, good: str) -> None:
    assert fixed(code, bad) in (bad, good)
    assert fixed(code, good) == good


def test_every_rule_that_can_correct_corrects_one_of_its_examples() -> None:
    own = [rule for name in ("_every", "_alphabet", *CODES) for rule in pack(name).typography.rules if not rule.instead_of]
    able = {rule.code for rule in own if any(find.new is not None or find.by or find.table for find in rule.find)}
    assert able and able <= {rule for rule, code, bad, good in corrections() if fixed(code, bad) == good}


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, lines in RIGHT.items() for line in lines])
def test_what_is_right_and_what_is_no_prose_is_left_alone(code, line):
    assert problems_of(code, line) == []
    assert fixed(code, line) == line


def test_the_message_shows_invisible_spaces():
    (problem,) = problems_of("fr", f"Voici{NN}: un point.")
    assert problem.message.endswith(": “Voici⸱: un point.”")


def test_headings_take_no_final_point():
    told = list(
        typography.check(small_workspace({"fr/page.md": page("fr", "# Une page {#top}\n\n## Une partie. {#part}\n\nTexte.\n", title="Une page")}))
    )
    assert [(problem.line, problem.severity, number(problem)) for problem in told] == [(8, "warning", "FR-19")]


def test_texts_of_the_front_matter_are_judged_where_they_stand():
    text = page("fr", "# Une page {#top}\n", title="Une page", nav='"Etat : \\"un\\""')
    told = list(typography.check(small_workspace({"fr/page.md": text})))
    assert {(problem.line, number(problem)) for problem in told} == {(4, "FR-02"), (4, "FR-04"), (4, "FR-07")}
    (change,) = typography.fix(small_workspace({"fr/page.md": text}))
    assert f'nav: "État{NB}: «{NB}un{NB}»"\n' in change.new


def test_a_passage_in_another_language_follows_the_rules_of_that_language():
    assert problems_of("zh", '标题为<span lang="en">Goals: a, b</span>。') == []
    assert [number(problem) for problem in problems_of("zh", '标题为<span lang="en">Goals : a, b</span>。')] == ["EN-13"]
    assert problems_of("zh", '标题为<q data-quote lang="en">Goals : a</q>。') == []


DATA = r"""# Un commentaire : "rien" ici.
words:
  fr: "Montant : {n} USD"
  en: 'The workers'' "part"'
  zh: 共 90名
letter:
  fr: |
    Madame, Monsieur,
    Pourriez-vous confirmer le montant ?
  en: |
    Dear Sir or Madam,
    Yours faithfully,
note: "Untranslated : left, 'as it is'"
"""


def workspace_with_data(raw: str) -> Workspace:
    workspace = small_workspace({})
    workspace.texts.extend(data_texts(File(ROOT / "docs" / "_data" / "words.yml", raw), set(CODES)))
    return workspace


def test_texts_of_data_files_are_judged_on_their_very_line():
    told = {(problem.line, number(problem)) for problem in typography.check(workspace_with_data(DATA))}
    assert told == {(3, "FR-02"), (3, "FR-09"), (4, "EN-08"), (5, "ZH-09"), (9, "FR-01")}


def test_texts_of_data_files_are_corrected_as_their_file_writes_them_and_nothing_else_changes():
    (change,) = typography.fix(workspace_with_data(DATA))
    right = (
        DATA.replace("Montant : {n} USD", r"Montant\u00A0: {n}\u00A0USD")
        .replace("workers'' \"part\"", "workers’ “part”")
        .replace("共 90名", "共90名")
        .replace("montant ?", f"montant{NN}?")
    )
    assert change.new == right
    assert list(typography.fix(workspace_with_data(right))) == []


def test_line_ends_and_a_byte_order_mark_stay():
    raw = "\ufeff" + DATA.replace("\n", "\r\n")
    (change,) = typography.fix(workspace_with_data(raw))
    assert change.new.startswith("\ufeff# ") and change.new.count("\r\n") == raw.count("\r\n") == change.new.count("\n")
    assert {problem.line for problem in typography.check(workspace_with_data(raw))} == {3, 4, 5, 9}


def test_a_correction_that_yaml_would_read_otherwise_is_left_to_a_person():
    text = page("fr", "# Une page {#top}\n\nVoici : un point.\n", title="Etat:un", nav="L'état")
    (change,) = typography.fix(small_workspace({"fr/page.md": text}))
    assert "title: Etat:un\n" in change.new and "nav: L’état\n" in change.new and f"Voici{NB}: un" in change.new


def test_what_the_glossary_exempts_is_left_alone():
    assert problems_of("en", "Open your e-mail program.") == []
    assert fixed("en", "Open your e-mail program.") == "Open your e-mail program."
    assert problems_of("fr", "Les règles (WCAG) 2.2 du Web.") == []


@pytest.mark.parametrize(("off", "left"), [([], ["EN-01", "EN-03"]), (["EN-01-ise"], ["EN-03"]), (["EN-01", "EN-03"], [])])
def test_a_campaign_may_switch_rules_off(off, left):
    data = campaign_data()
    own = replace(data, campaign=data.campaign.model_copy(update={"typography_off": off}))
    line = "We organise 5 percent."
    workspace = small_workspace({"en/page.md": page_with("en", line)}, own)
    assert [number(problem) for problem in typography.check(workspace)] == left
    corrected = "".join(change.new for change in typography.fix(workspace))
    assert ("organize" in corrected) is ("EN-01" in left)


OPPOSITE = [
    ("EN-01-ize", "en", "We organize a prize for globalization.", "We organise a prize for globalisation."),
    ("FR-01-swiss", "fr", f"Est-ce tout{NN}? Oui{NN}!", "Est-ce tout? Oui!"),
    ("FR-02-swiss", "fr", f"Voici{NB}: un point.", "Voici: un point."),
    ("FR-03-swiss", "fr", f"Le «{NB}socle{NB}» social.", "Le «socle» social."),
]


@pytest.mark.parametrize(("rule", "code", "bad", "good"), OPPOSITE)
def test_a_campaign_may_ask_for_the_opposite_style(rule, code, bad, good):
    data = campaign_data()
    own = replace(data, campaign=data.campaign.model_copy(update={"typography_on": [rule]}))
    here = small_workspace({f"{code}/page.md": page_with(code, bad)}, own)
    assert {problem.code for problem in typography.check(here)} == {f"typography/{rule}"}
    assert good in "".join(change.new for change in typography.fix(here))
    assert list(typography.check(small_workspace({f"{code}/page.md": page_with(code, good)}, own))) == []
    assert list(typography.check(small_workspace({f"{code}/page.md": page_with(code, bad)}))) == []


def test_there_is_nothing_to_correct_in_the_campaign(workspace_of_campaign):
    assert list(typography.fix(workspace_of_campaign)) == []
