"""What the site may weigh and cost: every limit that ``make test`` enforces and ``make bench`` judges by.

Sizes are in bytes; “gzip” is gzip at level GZIP_LEVEL with no date inside, as a server with prepared files sends it.
Pages are named by their address relative to the home page of their language: ``""`` is that home page.
"""

KB = 1024
MB = 1024 * KB

GZIP_LEVEL = 9

# --- one page, on a first visit ------------------------------------------------------------------

# One round trip of a new connection carries about 14 KB (ten segments, RFC 6928): a page with its style sheet and
# its response headers fits in it with room to spare, and so is painted after one round trip on any network.
HTML = 8 * KB  # HTML, style sheet included, gzip: a text page or a project's page
HTML_LARGE = 10 * KB  # the same for the home page, and pages that carry the table of all projects or a form
MAILTO = 2000  # characters of a mailto: address. Some programs cut longer ones: Windows and browsers take 2,048 to 2,083.
HTML_PARALLEL = 20 * KB  # the same for the parallel view, where a page is in all its languages at once
ADDRESS = "https://example.org/"  # the address of a site for which these limits are made: at a longer one no page is too heavy
LANGUAGES = 3  # the number of languages for which these limits are made
HTML_LANGUAGE = 64  # what each further language adds to a page: its link, its address in the head, its name for social networks
HTML_BORROWED = 512  # what a page adds that is not translated yet: the notices above it, and the language of each text that stands in for another
ROWS = 25  # rows with an id of their own (figures, sources) for which these limits are made
HTML_ROW = 256  # what each further row adds to a page: its words, an address, a date
PARALLEL = "parallel/"  # the pages that HTML_PARALLEL is for start with this

# Every page reads and navigates without a script; only those that answer a form have something to compute.
SCRIPT = 0  # executable scripts of a page, gzip (JSON-LD is data, not a script)
SCRIPT_FORM = 3 * KB  # the same for a page with a form that it answers itself: search, proposal
INDEX = 13 * KB
"""The search index of one language, gzip: every text of its pages. It is fetched when somebody first searches, not on the visit, and
in one round trip, as long as the site has no more than about seventeen pages a language."""
INDEX_PAGE = 768  # what each page may add to the index of a larger site, on the mean: nine tenths of it are the texts themselves

# Every request more is a round trip more where the network is slow.
REQUESTS = 2  # requests of a first visit: the page and its icon
REQUESTS_WITH_PICTURE = 3  # the same for a page that shows a picture from a file

# Documents to print and cards to share are fetched only by who asks for one.
PDF = 100_000  # a PDF file in a language with an alphabet
PDF_HAN = 180_000  # the same in Chinese, Japanese or Korean, whose fonts have many more characters
CARD = 70_000  # a picture shown where a page is shared: some services give up on larger ones

# What is published grows with pages and languages; what somebody forgets in it does too.
FILE_MEAN = 32 * KB  # bytes of the whole site for each of its files, not compressed


def html_limit(page: str, languages: int = LANGUAGES, borrowed: bool = False, large: bool = False, rows: int = 0) -> int:
    """The limit of the HTML of ``page``, gzip, in bytes, on a site in so many ``languages``; ``borrowed``: it is not translated yet.

    ``large`` pages carry the table of all projects or a form; the home page is one of them. The limit grows with the ``rows`` of tables that
    have an id: a source or a figure more makes no page too heavy by itself.
    """
    more = max(0, languages - LANGUAGES)
    if page.startswith(PARALLEL):
        return HTML_PARALLEL + more * HTML_PARALLEL // LANGUAGES
    return (HTML_LARGE if large or not page else HTML) + more * HTML_LANGUAGE + borrowed * HTML_BORROWED + max(0, rows - ROWS) * HTML_ROW


def index_limit(pages: int) -> int:
    """The limit of the search index of a language with so many ``pages``, gzip, in bytes: the site grows, what each page may add does not."""
    return max(INDEX, pages * INDEX_PAGE)


def script_limit(form: bool) -> int:
    """The limit of the executable scripts of a page, gzip, in bytes; ``form``: it answers one."""
    return SCRIPT_FORM if form else SCRIPT


# --- words of a page ---------------------------------------------------------------------------

# Search engines cut longer titles and descriptions, and shorter ones say little. A Chinese character is as wide as two
# letters and says as much as about two.
TITLE = {False: 60, True: 30}  # longest title in characters; True: in a language of wide characters (Chinese, Japanese, Korean)
DESCRIPTION = {False: (70, 160), True: (35, 90)}  # shortest and longest description in characters; True: in a language of wide characters


# --- one build -----------------------------------------------------------------------------------

# Ratios are against a stock Material configuration of the same docs on the same machine at the same moment:
# seconds differ from one machine to the next, ratios hardly.
BUILD_TO_STOCK = 0.5  # wall time of this site's build, divided by that of stock Material
# Best wall time of a build, divided by that of an earlier revision: what a change may cost (“make bench ARGS="--against REV"”).
BUILD_TO_BEFORE = 1.02
CHECK_TO_BASELINE = 0.5  # wall time of the checks, divided by that of the revision from which speed is measured (scripts/tools/bench/against.py)
BUILD_TO_BASELINE_LARGE = 0.6  # the same for a build with the largest number of generated pages
BUILD_TO_STOCK_LARGE = 0.3  # the same with the largest number of generated pages: a site that grows must not become slow to publish
BUILD_TO_STOCK_SAME_MENU = 0.5  # the same against stock Material with our short menu: its own lists every page on every page
REBUILD_TO_HUGO = 1.0  # wall time of a build after one edit, divided by that in which Hugo, a program in Go, builds the same pages from nothing
PAGE_GROWTH = 1.3  # time that one more page costs at 1000 pages a language, divided by the same at 200: linear, with room for noise
PEAK = 250 * MB  # peak resident memory of any build, in bytes: fits the smallest machines that CI services offer
# Median of edits of a sentence, a price, a template and a style sheet under “make serve”, all languages: felt as immediate by who writes.
SEEN_SECONDS = 0.5  # from saving the file to seeing the change in a browser
SEEN_SECONDS_LARGE = 2.0  # the same with 1000 more pages a language

PRINT_SECONDS = 3.0  # all brochures, leaflets and sheets made for the first time
CARD_SECONDS = 0.3  # one share card made for the first time
PRINT_CACHED = 1.10  # wall time of a build with all documents, none of which has changed, divided by that of one without any


# --- links ---------------------------------------------------------------------------------------

# Every link is looked at on every change: nobody is to wait for it.
LINKS_SECONDS = 1.0  # “python -m scripts links” on 650 pages, from the start of Python to its end
LINKS_SECONDS_LARGE = 4.0  # the same on 3,250 pages
LINKS_TO_LYCHEE = (5.0, 1.2)  # for each size, its wall time divided by that of lychee, a program in Rust, on the same folder at the same moment
LINKS_PEAK = 150 * MB  # its peak resident memory
