"""House typography: each mistake is told with its rule and its place; what is mechanical is corrected, and nothing else is touched."""

from __future__ import annotations

import pytest

from scripts.checks.data_texts import data_texts
from scripts.checks.rules import typography
from scripts.checks.texts import File
from scripts.checks.workspace import Workspace
from tests.check_helpers import DESCRIPTION, page, small_workspace
from tests.conftest import CODES, ROOT

NB, NN = "\u00a0", "\u202f"
TITLES = {"fr": "Une page", "en": "A page", "zh": "一个页面"}


def page_with(code: str, line: str) -> str:
    front = {"title": TITLES[code], "description": f"{DESCRIPTION[code]}{'。' if code == 'zh' else '.'}"}
    return page(code, f"# {TITLES[code]} {{#top}}\n\n{line}\n", **front)


def problems_of(code: str, line: str):
    return list(typography.check(small_workspace({f"{code}/page.md": page_with(code, line)})))


def fixed(code: str, line: str) -> str:
    """The line as ``fix`` leaves it."""
    text = page_with(code, line)
    changes = list(typography.fix(small_workspace({f"{code}/page.md": text})))
    return (changes[0].new if changes else text).split("{#top}\n\n")[1].removesuffix("\n")


# One mistake each: language, rule, what somebody typed, what is right.
MECHANICAL = [
    ("fr", "FR-01", "Une virgule ; un point.", f"Une virgule{NN}; un point."),
    ("fr", "FR-01", "Est-ce tout?", f"Est-ce tout{NN}?"),
    ("fr", "FR-01", f"Assez{NB}!", f"Assez{NN}!"),
    ("fr", "FR-01", "Le code `x` ; la suite.", f"Le code `x`{NN}; la suite."),
    ("fr", "FR-01", "**Gras** ; la suite.", f"**Gras**{NN}; la suite."),
    ("fr", "FR-02", "Voici : un point.", f"Voici{NB}: un point."),
    ("fr", "FR-02", "Voici: un point.", f"Voici{NB}: un point."),
    ("fr", "FR-02", f"Voici{NN}: un point.", f"Voici{NB}: un point."),
    ("fr", "FR-02", "[Voici](a.md) : un point.", f"[Voici](a.md){NB}: un point."),
    ("fr", "FR-03", f"Un « mot{NB}» cité.", f"Un «{NB}mot{NB}» cité."),
    ("fr", "FR-03", f"Un «{NB}*mot*» cité.", f"Un «{NB}*mot*{NB}» cité."),
    ("fr", "FR-03", f"Un «*mot*{NB}» cité.", f"Un «{NB}*mot*{NB}» cité."),
    ("fr", "FR-03", "Un “mot” cité.", f"Un «{NB}mot{NB}» cité."),
    ("fr", "FR-04", 'Un "mot" cité.', f"Un «{NB}mot{NB}» cité."),
    ("fr", "FR-04", "L'école.", "L’école."),
    ("fr", "FR-05", "Il y a 120 000 pas.", f"Il y a 120{NN}000 pas."),
    ("fr", "FR-05", "Il y a 1.500.000 pas.", f"Il y a 1{NN}500{NN}000 pas."),
    ("fr", "FR-05", "Il y a 120000 pas.", f"Il y a 120{NN}000 pas."),
    ("fr", "FR-06", f"Soit 1.3{NB}milliard.", f"Soit 1,3{NB}milliard."),
    ("fr", "FR-07", "Etendre la couverture.", "Étendre la couverture."),
    ("fr", "FR-07", "A Beijing, un atelier.", "À Beijing, un atelier."),
    ("fr", "FR-08", "Soit 95 % du total.", f"Soit 95{NB}% du total."),
    ("fr", "FR-08", "Soit 95% du total.", f"Soit 95{NB}% du total."),
    ("fr", "FR-09", f"Soit 120{NN}000 USD en tout.", f"Soit 120{NN}000{NB}USD en tout."),
    ("fr", "FR-09", 'Soit {{ amount("training") }} USD.', f'Soit {{{{ amount("training") }}}}{NB}USD.'),
    ("fr", "FR-10", "Le 6 septembre 2016.", f"Le 6{NB}septembre 2016."),
    ("fr", "FR-10", f"Le 6{NB}Septembre 2016.", f"Le 6{NB}septembre 2016."),
    ("fr", "FR-10", f"Le 1{NB}septembre 2016.", f"Le 1er{NB}septembre 2016."),
    ("fr", "FR-10", f"Du 6-8{NB}septembre 2016.", f"Du 6–8{NB}septembre 2016."),
    ("fr", "FR-11", "La 2ème fois.", "La 2e fois."),
    ("fr", "FR-11", "Le XXIème siècle.", "Le XXIe siècle."),
    ("fr", "FR-12", "Avec 90 participants.", f"Avec 90{NB}participants."),
    ("fr", "FR-12", f"Soit 1,3{NB}milliards.", f"Soit 1,3{NB}milliard."),
    ("fr", "FR-13", "Et ainsi de suite...", "Et ainsi de suite…"),
    ("fr", "FR-14", "Un mot , un autre.", "Un mot, un autre."),
    ("fr", "FR-14", "Un mot  et un autre.", "Un mot et un autre."),
    ("fr", "FR-14", "Un mot,un autre.", "Un mot, un autre."),
    ("fr", "FR-14", "Un mot (ou deux ).", "Un mot (ou deux)."),
    ("fr", "FR-15", "La mise en oeuvre.", "La mise en œuvre."),
    ("fr", "FR-18", f"Un mot – un seul{NB}– suffit.", f"Un mot –{NB}un seul{NB}– suffit."),
    ("fr", "FR-18", "Un mot - un seul.", "Un mot – un seul."),
    ("en", "EN-01", "We organise workshops.", "We organize workshops."),
    ("en", "EN-01", "The organisations met.", "The organizations met."),
    ("en", "EN-01", "To analyze the data.", "To analyse the data."),
    ("en", "EN-02", "The labor market.", "The labour market."),
    ("en", "EN-02", "Two programs.", "Two programmes."),
    ("en", "EN-03", "About 95% of people.", "About 95 per cent of people."),
    ("en", "EN-03", "About 95 percent.", "About 95 per cent."),
    ("en", "EN-04", "It costs US$ 120,000.", "It costs US$120,000."),
    ("en", "EN-04", "It costs $120,000.", "It costs US$120,000."),
    ("en", "EN-05", "On September 6, 2016.", "On 6 September 2016."),
    ("en", "EN-05", "On 6th September 2016.", "On 6 September 2016."),
    ("en", "EN-07", "About 860000 people.", "About 860,000 people."),
    ("en", "EN-07", "About 1,3 billion people.", "About 1.3 billion people."),
    ("en", "EN-08", 'The "term" itself.', "The “term” itself."),
    ("en", "EN-08", "The workers' and China's part.", "The workers’ and China’s part."),
    ("en", "EN-08", f"The «{NB}term{NB}» itself.", "The “term” itself."),
    ("en", "EN-10", "Good decision making.", "Good decision-making."),
    ("en", "EN-11", "From 6-8 September 2016.", "From 6–8 September 2016."),
    ("en", "EN-12", "The Member States agree.", "The member States agree."),
    ("en", "EN-13", "Note : a word.", "Note: a word."),
    ("en", "EN-13", "A word  and another.", "A word and another."),
    ("en", "EN-13", "And so on...", "And so on…"),
    ("zh", "ZH-01", "国际合作,共同发展。", "国际合作，共同发展。"),
    ("zh", "ZH-01", "国际合作, 共同发展。", "国际合作，共同发展。"),
    ("zh", "ZH-01", "国际合作(南南)很好。", "国际合作（南南）很好。"),
    ("zh", "ZH-01", "包括:合作。", "包括：合作。"),
    ("zh", "ZH-01", "共同发展.", "共同发展。"),
    ("zh", "ZH-01", "合作，，发展。", "合作，发展。"),
    ("zh", "ZH-02", '这是"合作"吧。', "这是“合作”吧。"),
    ("zh", "ZH-02", "这是「合作」吧。", "这是“合作”吧。"),
    ("zh", "ZH-04", "合作...", "合作……"),
    ("zh", "ZH-04", "合作--发展。", "合作——发展。"),
    ("zh", "ZH-05", "9月6日-8日举行。", "9月6日至8日举行。"),
    ("zh", "ZH-06", "于2016-9-6举行。", "于2016年9月6日举行。"),
    ("zh", "ZH-08", "占95％。", "占95%。"),
    ("zh", "ZH-08", "占95 %。", "占95%。"),
    ("zh", "ZH-09", "共有 90名与会者。", "共有90名与会者。"),
    ("zh", "ZH-09", "使用 `code` 结尾。", "使用`code`结尾。"),
    ("zh", "ZH-09", "合作， 发展。", "合作，发展。"),
    ("zh", "ZH-10", "共有９０名。", "共有90名。"),
    ("zh", "ZH-11", "包括“合作”、“发展”。", "包括“合作”“发展”。"),
    ("zh", "ZH-12", "卡尔•马克思。", "卡尔·马克思。"),
    ("fr", "FR-04", "L’ école.", "L’école."),
    ("fr", "FR-04", "L`école.", "L’école."),
    ("fr", "FR-06", f"Soit 1, 3{NB}milliard.", f"Soit 1,3{NB}milliard."),
    ("fr", "FR-07", "Ile ou Emergence.", "Île ou Émergence."),
    ("fr", "FR-08", f"Soit 95{NB}pourcents.", f"Soit 95{NB}pour{NB}cent."),
    ("fr", "FR-10", f"Le Mardi 6{NB}septembre 2016.", f"Le mardi 6{NB}septembre 2016."),
    ("fr", "FR-11", "Le 1ier jour.", "Le 1er jour."),
    ("fr", "FR-11", "Le XXI e siècle.", "Le XXIe siècle."),
    ("fr", "FR-11", "Le 2° point.", "Le 2e point."),
    ("fr", "FR-11", "La recommandation N° 202.", f"La recommandation nº{NB}202."),
    ("fr", "FR-12", f"Soit 1,3{NB}Milliard.", f"Soit 1,3{NB}milliard."),
    ("fr", "FR-17", "Avec Mr Hu.", "Avec M. Hu."),
    ("fr", "FR-18", "Un mot– un seul.", "Un mot – un seul."),
    ("fr", "FR-18", "Un mot –un seul.", "Un mot – un seul."),
    ("en", "EN-04", "It costs $US120,000.", "It costs US$120,000."),
    ("en", "EN-05", "On 6th of September 2016.", "On 6 September 2016."),
    ("en", "EN-05", "In September, 2016.", "In September 2016."),
    ("en", "EN-07", "It costs US$120 000.", "It costs US$120,000."),
    ("en", "EN-07", "About 1.3 Billion people.", "About 1.3 billion people."),
    ("en", "EN-08", "The ‘term’ itself.", "The “term” itself."),
    ("en", "EN-08", "It`s here.", "It’s here."),
    ("en", "EN-09", "Recommendation No 202.", "Recommendation No. 202."),
    ("en", "EN-11", "Pages 6—8.", "Pages 6–8."),
    ("en", "EN-11", "A word–  another.".replace("  ", " "), "A word – another."),
    ("en", "EN-11", "A word—another.", "A word – another."),
    ("en", "EN-13", "A word .Another one.", "A word. Another one."),
    ("zh", "ZH-01", "合作﹐发展。", "合作，发展。"),
    ("zh", "ZH-01", "太好了！！", "太好了！"),
    ("zh", "ZH-02", "这是‘合作’吧。", "这是“合作”吧。"),
    ("zh", "ZH-02", "依据〈建议书〉。", "依据《建议书》。"),
    ("zh", "ZH-04", "合作──发展。", "合作——发展。"),
    ("zh", "ZH-05", "9月6日~8日举行。", "9月6日至8日举行。"),
    ("zh", "ZH-06", "2016年9月6号。", "2016年9月6日。"),
    ("zh", "ZH-08", "占百分之95。", "占95%。"),
    ("fr", "ALL-01", "Un mot\u200b caché.", "Un mot caché."),
    ("en", "ALL-02", "A cafe\u0301.", "A café."),
    ("fr", "LAT-02", "Un\u2003mot.", "Un mot."),
]

# What no machine can put right: language, rule, what somebody typed.
TOLD = [
    ("fr", "FR-03", f"Un «{NB}mot cité."),
    ("fr", "FR-09", "Soit $120 en tout."),
    ("fr", "FR-10", "Le 06/09/2016."),
    ("fr", "FR-17", "La R. P. de Chine."),
    ("fr", "FR-17", "Les ONGs."),
    ("fr", "LAT-01", "Un mot，un autre."),
    ("fr", "FR-03", f"Un «{NB}mot «{NB}cité{NB}» ici{NB}»."),
    ("fr", "FR-05", "Il y a 12 0000 pas."),
    ("fr", "FR-10", f"Le 6{NB}sept. 2016."),
    ("fr", "FR-14", f"C’est fini{NN}!{NN}!"),
    ("fr", "FR-18", "Un mot -un seul."),
    ("fr", "LAT-03", "Un mot (ou deux."),
    ("en", "LAT-03", "A word or two)."),
    ("en", "EN-04", "It costs US$1.5m."),
    ("en", "EN-05", "On 6 Sept. 2016."),
    ("en", "EN-08", "The ’term’ itself."),
    ("en", "EN-11", "A word -another."),
    ("en", "EN-04", "It costs 120,000 USD."),
    ("en", "EN-06", "90 people came."),
    ("en", "EN-06", "It lasts 3 days."),
    ("en", "EN-08", "The “term itself."),
    ("en", "EN-09", "The ILO’s work."),
    ("zh", "ZH-03", "《一带一路倡议》。"),
    ("zh", "ZH-04", "合作 - 发展。"),
    ("zh", "ZH-05", "2016－2020年。"),
    ("zh", "ZH-06", "2016年九月六日。"),
    ("zh", "ZH-07", "共3万5千人。"),
    ("zh", "ZH-10", "女士／先生。"),
    ("zh", "ZH-11", "中国、和南方。"),
    ("zh", "ZH-04", "合作—发展。"),
    ("zh", "ZH-05", "共6-8人。"),
    ("zh", "ZH-06", "16年9月举行。"),
    ("zh", "ZH-07", "金额为120,000美元。"),
    ("zh", "ZH-07", "金额为120000美元。"),
    ("zh", "ZH-09", "国际合作\n共同发展。"),
]

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


@pytest.mark.parametrize(("code", "rule", "wrong", "right"), MECHANICAL)
def test_a_mechanical_mistake_is_told_on_its_line_and_corrected(code, rule, wrong, right):
    told = problems_of(code, wrong)
    assert any(problem.message.startswith(f"{rule}: ") and problem.line == 8 and problem.remedy for problem in told), told
    assert fixed(code, wrong) == right
    assert not problems_of(code, right)
    assert fixed(code, right) == right


@pytest.mark.parametrize(("code", "rule", "wrong"), TOLD)
def test_a_mistake_that_needs_a_person_is_told_and_left(code, rule, wrong):
    told = [problem for problem in problems_of(code, wrong) if problem.message.startswith(f"{rule}: ")]
    assert told and all(problem.line == 8 for problem in told)
    assert rule in {problem.message[: len(rule)] for problem in problems_of(code, fixed(code, wrong))}


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, lines in RIGHT.items() for line in lines])
def test_what_is_right_and_what_is_no_prose_is_left_alone(code, line):
    assert problems_of(code, line) == []
    assert fixed(code, line) == line


def test_the_message_shows_invisible_spaces():
    (problem,) = problems_of("fr", f"Voici{NN}: un point.")
    assert problem.message == "FR-02: no no-break space before a colon: “Voici⸱: un point.”"


def test_headings_take_no_final_point():
    told = list(
        typography.check(small_workspace({"fr/page.md": page("fr", "# Une page {#top}\n\n## Une partie. {#part}\n\nTexte.\n", title="Une page")}))
    )
    assert [(problem.line, problem.severity, problem.message[:5]) for problem in told] == [(8, "warning", "FR-19")]


def test_texts_of_the_front_matter_are_judged_where_they_stand():
    text = page("fr", "# Une page {#top}\n", title="Une page", nav='"Etat : \\"un\\""')
    told = list(typography.check(small_workspace({"fr/page.md": text})))
    assert {(problem.line, problem.message[:5]) for problem in told} == {(4, "FR-02"), (4, "FR-04"), (4, "FR-07")}
    (change,) = typography.fix(small_workspace({"fr/page.md": text}))
    assert f'nav: "État{NB}: «{NB}un{NB}»"\n' in change.new


def test_a_passage_in_another_language_follows_the_rules_of_that_language():
    assert problems_of("zh", '标题为<span lang="en">Goals: a, b</span>。') == []
    assert [problem.message[:5] for problem in problems_of("zh", '标题为<span lang="en">Goals : a, b</span>。')] == ["EN-13"]
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
    told = {(problem.line, problem.message[:5]) for problem in typography.check(workspace_with_data(DATA))}
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


def test_the_campaign_has_no_mistake(workspace_of_campaign):
    assert list(typography.check(workspace_of_campaign)) == []
    assert list(typography.fix(workspace_of_campaign)) == []
