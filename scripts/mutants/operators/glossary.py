"""Terms: a forbidden one, the one of another language, an acronym that nothing explains."""

from __future__ import annotations

from collections.abc import Iterator

from ..content import CODES, Content, replaced
from ..mutant import Mutant

RULES = ("glossary",)
_FORBIDDEN = {
    "fr": [
        ("socles de protection sociale", "planchers de protection sociale"),
        ("socles de protection sociale", "filets de sécurité sociale"),
        ("Organisation internationale du Travail", "Organisation internationale du travail"),
        ("Organisation internationale du Travail", "Organisation Internationale du Travail"),
        ("coopération Sud-Sud", "coopération sud-sud"),
        ("coopération Sud-Sud", "coopération Sud–Sud"),
        ("initiative « la Ceinture et la Route »", "nouvelle route de la soie"),
        ("l’initiative (?=« la Ceinture)", "la stratégie "),
        ("ministère des Ressources", "Ministère des ressources"),
        ("Objectifs de développement durable", "objectifs du développement durable"),
        ("un agenda pour le travail décent", "un Agenda du travail décent"),
        ("mondialisation", "globalisation"),
        ("mémorandum d’accord", "protocole d’accord"),
        ("mémorandum d’accord", "mémorandum d’entente"),
        ("République démocratique populaire lao", "Laos"),
        ("République populaire de Chine", "R. P. de Chine"),
        ("Programme phare", "Programme fleuron"),
        ("organisations de travailleurs et d’employeurs", "syndicats et le patronat"),
        ("mandants", "constituants"),
        ("donateurs?", "bailleur de fonds"),
        ("pensions? de vieillesse", "retraite"),
        ("pays du Sud", "pays du tiers-monde"),
        ("Asie du Sud", "Asie du sud"),
        ("rapports réguliers", "rapports trimestriels"),
        ("Beijing", "Pékin"),
        ("Président Xi Jinping", "Président M. Jinping"),
        ("visites? de terrain", "voyage d’étude"),
        ("2 milliards de dollars", "2 milliards de $"),
    ],
    "en": [
        ("social protection floors", "social safety nets"),
        ("social protection floors", "social protection baseline"),
        ("International Labour Organization", "International Labor Organization"),
        ("International Labour Organization", "International Labour Organisation"),
        ("South-South cooperation", "South-South co-operation"),
        ("South-South cooperation", "south-south cooperation"),
        ("South-South cooperation", "South South cooperation"),
        ("triangular cooperation", "trilateral cooperation"),
        ("Belt and Road Initiative", "One Belt One Road"),
        ("Belt and Road Initiative", "Belt and Road strategy"),
        ("Sustainable Development Goals", "Sustainable Development Objectives"),
        ("memorandum of understanding", "memorandum of agreement"),
        ("Lao People’s Democratic Republic", "Laos"),
        ("Flagship Programme", "Flagship Program"),
        ("workers’ and employers’ organizations", "trade unions"),
        ("workers’ and employers’ organizations", "workers and employers organizations"),
        ("ILO constituents", "ILO mandators"),
        ("field visits?", "study tour"),
        ("countries of the South", "third world countries"),
        ("regular progress reports", "quarterly progress reports"),
        ("regular progress reports", "annual reports"),
        ("Beijing", "Peking"),
        ("President Xi Jinping", "President Jinping"),
        ("People’s Republic of China", "P.R. China"),
        ("US\\$2 billion", "$2 billion"),
    ],
    "zh": [
        ("社会保护底线", "社会保障底线"),
        ("社会保护底线", "社会保护地板"),
        ("社会保护底线", "社会保护底限"),
        ("社会保护(?!底线)", "社会安全网"),
        ("社会保障", "社会安全"),
        ("国际劳工组织", "国际劳动组织"),
        ("全民社会保护", "普遍社会保护"),
        ("全民社会保护", "全民社保"),
        ("南南合作", "南-南合作"),
        ("三方合作", "三边合作"),
        ("三方合作", "三角合作"),
        ("“一带一路”", "一带一路"),
        ("“一带一路”倡议", "“一带一路”战略"),
        ("人力资源和社会保障部", "人力资源与社会保障部"),
        ("可持续发展目标", "永续发展目标"),
        ("体面劳动", "体面工作"),
        ("社会正义", "社会公正"),
        ("谅解备忘录", "合作备忘录"),
        ("东盟", "东协"),
        ("老挝人民民主共和国", "寮国"),
        ("旗舰计划", "旗舰项目"),
        ("南南合作援助基金", "南南合作基金"),
        ("工人组织和雇主组织", "工会和资方"),
        ("三方成员", "选民"),
        ("捐助方", "捐款人"),
        ("捐助方", "赞助商"),
        ("南方国家", "第三世界国家"),
        ("定期报告", "季度报告"),
        ("习近平主席", "习近平总统"),
        ("美元", "美金"),
        ("实地考察", "参观旅游"),
    ],
}
_FOREIGN = {
    "fr": [
        (r"\bOIT\b", "ILO"),
        ("ANASE", "ASEAN"),
        ("MRHSS", "MOHRSS"),
        (r"\bODD\b", "SDGs"),
        (r"\bCSST\b", "SSTC"),
        (r"\bPSU\b", "USP"),
        (r"\bONG\b", "NGO"),
    ],
    "en": [
        (r"\bILO\b", "OIT"),
        ("ASEAN", "ANASE"),
        ("MOHRSS", "MRHSS"),
        (r"\bSDGs\b", "ODD"),
        (r"\bSSTC\b", "CSST"),
        (r"\bUSP\b", "PSU"),
        (r"\bNGOs\b", "ONGs"),
    ],
    "zh": [("国际劳工组织", "ILO"), ("东盟", "ASEAN"), ("可持续发展目标", "SDGs"), ("人力资源和社会保障部", "MOHRSS")],
}
_ACRONYM = {
    "fr": r"(?:Organisation internationale du Travail|Association des nations de l’Asie du Sud-Est|Objectifs de développement durable"
    r"|ministère des Ressources humaines et de la Sécurité sociale|coopération Sud-Sud et triangulaire|protection sociale universelle"
    r"|organisations non gouvernementales) \((?P<short>[A-Z]+)\)",
    "en": r"(?:International Labour Organization|Association of Southeast Asian Nations|Sustainable Development Goals"
    r"|Ministry of Human Resources and Social Security|South-South and triangular cooperation|universal social protection"
    r"|non-governmental organizations) \((?P<short>[A-Za-z]+)\)",
    "zh": r"东南亚国家联盟（(?P<short>东盟)）",
}


def mutants(content: Content) -> Iterator[Mutant]:
    for code in CODES:
        pages = content.pages(code)
        for pattern, new in content.spread(_FORBIDDEN[code], 14):
            for spot in content.spread(content.find(pattern, *pages), 1):
                yield replaced(content, spot, new, "term: forbidden", (*RULES, "conclusions", "typography"))
        for pattern, new in content.spread(_FOREIGN[code], 3):
            for spot in content.spread(content.find(pattern, *pages), 1):
                yield replaced(content, spot, new, "term: of another language", (*RULES, "language-of-parts"))
        for spot in content.spread(content.find(_ACRONYM[code], *pages), 4):
            short = spot.text.rstrip(")）").replace("（", "(").rpartition("(")[2]
            yield replaced(content, spot, short, "term: acronym not expanded", RULES)
