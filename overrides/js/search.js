// Search as you type over the reader's language. The index is fetched on first use; without this script the
// page is still the index of the whole site.
(() => {
  const form = document.querySelector("form[role=search]"), input = form.q, found = form.querySelector("#found"), list = form.querySelector("#results");
  const words = JSON.parse(form.dataset.words);
  // Case, accents, vowel points and full-width forms do not matter, nor which digits are used, nor letters that are written in two ways.
  const same = { œ: "oe", æ: "ae", ß: "ss", đ: "d", ø: "o", ł: "l", ı: "i", "’": "'", ى: "ي", ی: "ي", ک: "ك", ة: "ه", ٱ: "ا" };
  const fold = text => text.normalize("NFKD").replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f]/g, "").toLowerCase()
    .replace(/[œæßđøłı’ىیکةٱ]/g, letter => same[letter])
    // The digits of each script follow one another; only those of India do not begin with a code that ends in 0.
    .replace(/\p{Nd}/gu, digit => (digit.codePointAt() - (digit > "\u08ff" && digit < "\u0e00" ? 6 : 0)) & 15);
  const escape = text => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // A Latin word is found from its beginning, in the singular too, any other anywhere in a longer one: what is before it is a group of
  // its own, for a look-behind stops the whole script in Safari below 16.4.
  // The digits of a number may be in groups.
  const group = "[ .,'٬]", groups = new RegExp(`\\b\\d{1,3}(${group}\\d{2,3})*${group}\\d{3}(?!\\d)`, "g");
  const pattern = word => new RegExp((/[a-z\d]/.test(word) ? "(^|[^a-z\\d])" : "()") +
    "(" + escape(word.replace(/([a-z]{3})s$/, "$1")).replace(/\d(?=\d)/g, `$&${group}?`) + ")");
  // Where what is looked for stands in a text as it is written, whose letters may fold into none or several.
  const spot = (text, pattern) => {
    const from = [...text].flatMap((letter, at) => [...fold(letter)].map(() => at)), hit = pattern.exec(fold(text));
    return hit ? [from[hit.index + hit[1].length], from[hit.index + hit[0].length - 1] + 1] : [0, 0];
  };
  let index, latest = 0;

  const load = () => index ||= fetch("index.json").then(answer => answer.ok ? answer.json() : Promise.reject()).then(pages =>
    pages.flatMap(([url, title, parts, nav = ""], place) => parts.map(([id, heading, text], n) =>
      ({ url: "../" + url + (n ? "#" + id : ""), title, heading: n ? heading : "", text, place,
         in: [title + " " + nav, heading, text].map(fold) }))));

  async function run() {
    const mine = ++latest, query = fold(input.value).replace(groups, number => number.replace(/\D/g, ""));
    const terms = query.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\d',.%])*(?!\p{Script=Han})[\p{L}\p{M}\d%]/gu) || [];
    list.replaceChildren();
    found.textContent = terms.length || !query.trim() ? "" : words.none;
    if (!terms.length) return;
    let entries;
    try { entries = await load(); } catch { index = 0; found.textContent = words.failed; return; }
    if (mine != latest) return;
    const patterns = terms.map(pattern), hits = [];
    for (const entry of entries) {
      let score = 0;
      if (patterns.every(p => { const where = entry.in.findIndex(text => p.test(text)); score += [8, 4, 1][where] || 0; return where >= 0; })) hits.push([score - entry.place / 99, entry]);
    }
    hits.sort((a, b) => b[0] - a[0]);
    found.textContent = [words.none, words.one][hits.length] || words.other.replace("#", hits.length);
    for (const [, { url, title, heading, text }] of hits) {
      const item = document.createElement("li"), link = document.createElement("a"), extract = document.createElement("p");
      link.href = url;
      link.textContent = title + (heading ? " – " + heading : "");
      const [start, end] = spot(text, patterns[0]), mark = document.createElement("mark");
      const before = start > 40 ? text.slice(start - 40, start).replace(/^[^\s\p{Lo}]*(\s\d{3})*\s?/u, "…") : text.slice(0, start);
      // Neither a word nor a number is cut.
      const after = text.slice(end, start + 110);
      mark.textContent = text.slice(start, end);
      extract.append(before, ...(end ? [mark] : []), text.length > start + 110 ? after.replace(/[\s\d.,]*[^\s\p{Lo}]*$/u, "…") : after);
      item.append(link, extract);
      list.append(item);
    }
  }

  form.hidden = false;
  form.addEventListener("submit", event => { event.preventDefault(); run(); });
  input.addEventListener("input", run);
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) run();
})();
