"""Pages that answer “200, here it is” and are not what was asked for: in French, English and Chinese.

Two dangers pull apart: a dead page taken for a living one, and a living page that merely speaks of dead ones taken for dead. So a
title, a heading or a sentence counts only when the telltale words are most of it, and sentences count only on a short page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from .page import LONG, Page

_MOST = 0.5
"""Part of a title, heading or sentence that the telltale words must make up."""

_SHORT = 600
"""Characters of text that a page which only says “not found” does not exceed."""

_JUDGED = 300
"""Characters of a title, a heading or a sentence that are judged: whoever says “not found” says it in fewer, and nobody is kept busy by more.

No pattern below may take more than a step for each pair of these characters: what may be repeated is bounded.
"""

# --- what such pages say -------------------------------------------------------------------------

_EN_PAGE = (
    r"(the |this |that |your |requested |web ?){0,4}(page|file( or directory)?|document|content|article|url|resource)"
    r"( (that )?you( are|['’]re| were|['’]ve)? ?(requested|looking for|look for|are looking for|tried to reach|want))?"
)
_FR_PAGE = (
    r"(la |cette |le |ce |votre ){0,2}(page|ressource|fichier|document|contenu|article)( web| internet)?"
    r"( que vous (recherchez|cherchez|demandez|avez demandée?)| demandée?| recherchée?)?"
)
_ZH_PAGE = "(页面?|頁面?|网页|網頁|内容|內容|文章|链接|連結|文件|栏目)"
_ZH_YOURS = "(您|你)?(所)?(要)?(访问|浏览|查找|查看|请求|訪問|瀏覽|找)?的?(该|此|这个|這個|相关)?"

_NOT_FOUND = (
    # English
    _EN_PAGE + r",? ?(was |were |is |are |could |can |has |does |do |may |might ){0,3}"
    r"(not|cannot|can['’]t|couldn['’]t|isn['’]t|wasn['’]t|doesn['’]t|no longer)( be| been)? ?"
    r"(found|exists?|available(?! in )|located|displayed|here)",
    r"(page|file|document|article|content) (has been |was |might have been |may have been )?(removed|deleted)( or (moved|renamed))?",
    r"(sorry|oops|whoops)[,!.…]{0,3} (we|that|this)[^.!?]{0,25}(page|found)",
    r"we (can['’]t|cannot|couldn['’]t|could not) (seem to )?find (the|that|this)( page| content| file)?( you(['’]re| are| were) looking for)?",
    r"(error|http|code|status)? ?404( error)?[ :,.–—-]{0,6}((file|page)( or directory)? )?(not found|error)?",
    r"(error|code) 404",
    "not found",
    "no such page",
    "page missing",
    "dead link",
    "nothing (was )?found( here)?",
    # French
    r"(oups|désolés?|erreur 404)[ ,!.…:–—-]{0,6}(cette|la|nous)[^.!?]{0,40}(page|trouv)\w*",
    _FR_PAGE + r" (est |semble |a été ){0,3}(introuvables?|inexistante?s?|supprimée?s?|non trouvée?s?)",
    _FR_PAGE + r" (ne |n['’])(existe|est|a|peut|semble)[a-z ]{0,6}(pas|plus)( été| pu| être| exister){0,3}"
    r"( trouvée?s?| disponibles?(?! en )| accessibles?| existe)?",
    r"nous (ne |n['’])(trouvons|avons) pas( pu)? ?(trouver|trouvé)? ?(la|cette)? ?page[^.!?]{0,30}",
    "erreur 404",
    "introuvable",
    # Chinese, simplified and traditional
    "(抱歉|对不起|對不起|很抱歉)?[,，!！ ]{0,4}" + _ZH_YOURS + _ZH_PAGE + "(已经|已經|可能|已|被){0,4}"
    "(不存在|未找到|找不到|没找到|没有找到|沒有找到|无法找到|無法找到|丢失|删除|刪除|失效|无法访问|走丢了)(了)?",
    "(找不到|未找到|没有找到|沒有找到|无法找到|無法找到|无法显示)" + _ZH_YOURS + "(信息|" + _ZH_PAGE + ")",
    "404 ?(错误|錯誤|页面|找不到)",
    "(错误|錯誤) ?404",
    "(该|此)?信息(已)?不存在",
)
_DOMAIN = r"(?<![\w.-])[\w-]{1,63}(\.[\w-]{1,63}){1,5}"
_PARKED = (
    # English
    r"(buy|purchase|get|own) (this|the) domain( name)?",
    r"(this |the )?(domain( name)?|website|web address)( [\w.-]{1,80}\.\w{2,24})?( is| may be)? (available )?for sale",
    _DOMAIN + r" (is|may be) (available )?for sale",
    r"(this )?domain( name)? (is |has been |was |has )(\w+ )?(parked|expired|registered|suspended)[\w ]*",
    r"domain (parking|expired|parked|for sale)",
    r"parked (free|domain|page)[\w ]*",
    # French
    r"(ce |le |votre )?(nom de )?domaine( [\w.-]{1,80}\.\w{2,24})? (est |a |à |peut[- ]être ){0,4}"
    r"(vendre|en vente|disponible à la vente|expiré|parqué|réservé|été (réservé|enregistré|déposé))[\w ’']*",
    r"(acheter|achetez) (ce|le) (nom de )?domaine",
    _DOMAIN + " est à vendre",
    "(nom de )?domaine à vendre",
    # Chinese
    r"(此|该|本|這個|这个|該|您访问的)?(域名|网域|網域|網址)[\w.-]*?(可能)?(正在|现在|可以|可)?"
    "(出售|转让|待售|轉讓|停放|过期|已过期|到期|已到期|已被注册|已被抢注)(中|了)?",
    "(出售|购买|转让|購買|买下)(此|该|本|這個|这个)?(域名|網域)",
    _DOMAIN + " ?(域名)?(正在)?(出售|转让|待售)",
)
_PARKING_HOSTS = (
    "sedoparking.com",
    "sedo.com",
    "parkingcrew.net",
    "bodis.com",
    "dan.com",
    "afternic.com",
    "hugedomains.com",
    "parklogic.com",
    "above.com",
    "domainmarket.com",
    "parking.godaddy.com",
    "domainsponsor.com",
    "4.cn",
    "juming.com",
)
"""Where parked domains take their scripts and frames from, or send to."""

_CHALLENGE = (
    # English
    "just a moment",
    r"attention required!?( \| cloudflare)?",
    r"access (to this page has been |is )?denied",
    r"(ddos[- ]guard|ddos protection by[^.]{0,30})",
    r"(please )?(verify|verifying|confirm|check(ing)?)( that)? (you are|you['’]re|if you are)( a| not a){0,2} ?(human|robot|bot)[^.!?]{0,40}",
    r"checking your browser( before accessing)?[^.!?]{0,60}",
    "enable javascript and cookies to continue",
    "pardon our interruption",
    "robot check",
    r"are you (a )?(robot|human)",
    "(security|bot|browser) (check|verification)",
    "one moment,? please",
    r"please complete the (captcha|security check)[^.!?]{0,40}",
    # French
    "un instant",
    r"vérifi(ez|cation|ons) (que vous êtes|si vous êtes)( un)?( bien)? (humain|être humain)[^.!?]{0,40}",
    r"vérification de (la )?sécurité[^.!?]{0,30}",
    "accès (refusé|interdit)",
    "êtes[- ]vous un (robot|humain)",
    # Chinese
    "(安全|人机|访问|身份|滑动|滑块)(验证|校验)",
    "(请|請)(完成|进行|輸入|输入)(安全|人机)?(验证|驗證)(码|碼)?",
    "(您的)?访问(过于|太)频繁[^。！]{0,20}",
    "访问(被拒绝|受限|被拦截)",
)
_CHALLENGE_MARKS = ("_cf_chl_opt", "cf-browser-verification", "acw_sc__v2", "/_Incapsula_Resource?CWUDNSAI", "px-captcha")
"""What the source of a page holds that only lets browsers pass (Cloudflare, Alibaba Cloud, Imperva, HUMAN)."""

_LANGUAGES = "ar|bg|cn|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|id|it|ja|ko|lt|lv|ms|nl|pl|pt|ro|ru|sk|sl|sr|sv|th|tr|uk|vi|zh"
_HOME = re.compile(rf"(/({_LANGUAGES})([-_][a-z]{{2,4}})?)?/?((index|default|home|accueil)(\.\w+)?/?)?", re.IGNORECASE)
_ERROR_PAGE = re.compile(r"/(404|errors?|erreur|(page[-_]?)?not[-_]?found|introuvable|(error|erreur)[-_]?404)(\.\w+)?/?$", re.IGNORECASE)
_SIGN_IN = re.compile(r"/(login|log-in|signin|sign-in|auth|authwall|sso|connexion|captcha|consent|checkpoint)(\.\w+)?(/|$)", re.IGNORECASE)

_PARTS = re.compile(r" ?[|–—·•»«] ?| -+ |[_-](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[_-]")
"""Between the title of a page and the name of its site."""
_SENTENCES = re.compile(r"[.!?…]+(?:\s+|$)|[。！？；;\n]\s*")
_CONDITION = re.compile(r"(if|when|whenever|si|quand|lorsque|如果|若|当)\b|如果|若", re.IGNORECASE)
"""How a sentence begins that tells what to do in case something is not found."""


def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_NOT_FOUND_RE, _PARKED_RE, _CHALLENGE_RE = map(_compiled, (_NOT_FOUND, _PARKED, _CHALLENGE))


def not_found(page: Page) -> str | None:
    """The words by which ``page`` says that what was asked for is not there; None when it does not."""
    return _telling(page, _NOT_FOUND_RE)


def parked(page: Page, url: str) -> str | None:
    """By what the page at ``url`` is known for that of a domain for sale, expired or without a site; None for any other page."""
    for address in (url, *page.embedded):
        host = _host(address)
        if any(host == known or host.endswith(f".{known}") for known in _PARKING_HOSTS):
            return host
    return _telling(page, _PARKED_RE) if len(page.text) < LONG else None


def challenge(page: Page, headers: Mapping[str, str]) -> str | None:
    """By what an answer is known for a check that keeps programs out; None for any other answer."""
    if "cf-mitigated" in headers:
        return "cf-mitigated"
    if len(page.text) >= LONG:
        return None
    marked = next((mark for mark in _CHALLENGE_MARKS if mark in page.source), None)
    return marked or _telling(page, _CHALLENGE_RE)


def home(url: str) -> bool:
    """Whether ``url`` looks like the home page of a host, or of one of its languages."""
    parts = urlsplit(url)
    return not parts.query and bool(_HOME.fullmatch(parts.path))


def error_page(url: str) -> bool:
    """Whether ``url`` is, by its name, a page for errors."""
    return bool(_ERROR_PAGE.search(urlsplit(url).path))


def sign_in(url: str) -> bool:
    """Whether ``url`` is, by its name, a page to sign in or to give consent."""
    parts = urlsplit(url)
    return bool(_SIGN_IN.search(parts.path)) or (parts.hostname or "").startswith(("consent.", "login.", "accounts."))


def _host(address: str) -> str:
    """The host that ``address`` names, "" when it names none that can be read."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _telling(page: Page, pattern: re.Pattern[str]) -> str | None:
    """The words of ``pattern`` in a title or heading of ``page``, or in a sentence when it is short."""
    parts = [part for title in page.titles for part in _PARTS.split(title[:_JUDGED])]
    for part in [*parts, page.text] if len(page.text) <= _SHORT else parts:
        for sentence in _SENTENCES.split(part):
            words = sentence[:_JUDGED].strip(" .!…:：")
            found = max(pattern.finditer(words), key=lambda match: len(match[0]), default=None)
            if found and len(found[0].strip()) >= max(3, _MOST * len(words)) and not _CONDITION.match(words):
                return found[0].strip()
    return None
