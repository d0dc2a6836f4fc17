// The projects that the address of the page names are ticked, and a letter is made of them; nothing is sent or stored. ?project-1=x&project-3=2
// chooses project 1, and project 3 twice; anything else in an address is ignored. Without this script the page shows every project.
(() => {
  const page = document.querySelector(".proposal"), letters = page.querySelector(".letters"), says = JSON.parse(page.dataset.words);
  const all = (selector, root = page) => [...root.querySelectorAll(selector)], say = (where, text) => page.querySelector(where).textContent = text;
  const hide = (hidden, selector, root) => all(selector, root).forEach(part => part.hidden = hidden);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (blank, name) => name in values ? values[name] : blank);
  const ticks = all("[type=checkbox]"), number = /^[1-9]\d{0,2}$/;
  const field = id => page.querySelector(`[type=number][name="${id}"]`);
  const count = id => field(id) && number.test(field(id).value) ? +field(id).value : 0;
  let other;

  // An amount several times, written as the page itself writes it; nothing where an engine writes numbers in another way.
  function times({ amount, printed }, n, { times }, locale) {
    for (const options of n > 1 ? [{}, { notation: "compact", maximumFractionDigits: 8 }] : []) {
      const write = new Intl.NumberFormat(locale, options), once = write.format(amount);
      if (printed.includes(once)) return fill(times, { n, amount: printed, sum: printed.replace(once, write.format(amount * n)) });
    }
    return "";
  }

  // Fills in the letter of one language, whose page is root. Returns its subject, and what a message holds where the letter is too long for it.
  function write(root, ids) {
    const letter = root.querySelector(".letter"), words = JSON.parse(root.dataset.words), several = ids.length > 1, { locale } = letter.dataset;
    const find = (id, selector) => root.querySelector(`[data-project="${id}"] ${selector}`);
    hide(several, ".one", root);
    hide(!several, ".several", root);
    hide(true, ".box", root);
    for (const item of all("[data-project]", letter)) {
      const id = item.dataset.project, n = count(id), sum = find(id, ".sum"), quantity = item.querySelector(".quantity");
      item.hidden = !ids.includes(id);
      if (!sum || !quantity) continue;
      sum.textContent = times(sum.dataset, n, words, locale);
      quantity.textContent = n ? fill(sum.textContent ? words.counted : words.count, { n, times: sum.textContent }) : "";
    }
    const day = new Date().toLocaleDateString(locale, { year: "numeric", month: "long", day: "numeric" });
    root.querySelector(".today").textContent = day.replace(/^1(?=\s)/, words.first);
    const list = text => ids.map(text).join(words.comma), n = id => root.querySelector(`[data-project="${id}"]`).dataset.n;
    const subject = letter.querySelector("b").textContent = fill(several ? words.subject2 : words.subject1, { n: list(n), title: list(id => find(id, ".name").textContent) });
    const short = [ids.map(id => find(id, ".line").textContent).join("\n"), list(id => fill(words.n, { n: n(id) }))];
    return [subject, ...short.map(projects => fill(words.short, { projects })), ""];
  }

  function show() {
    const ids = ticks.filter(tick => tick.checked).map(tick => tick.name), query = ids.map(id => id + "=" + (count(id) || "x")).join("&");
    const address = location.href.split(/[?#]/)[0] + (query && "?" + query), link = page.querySelector(".share a");
    try { history.replaceState(null, "", address + location.hash); } catch { /* a page opened from a disk, in some browsers */ }
    all(".languages a", document).forEach(link => link.search = query);
    for (const tick of ticks) tick.closest("li").classList.toggle("off", !tick.checked);
    hide(!ids.length, ".result");
    say(".none", ids.length ? "" : says.none);
    say(".said", "");
    if (!ids.length) return;
    link.href = link.textContent = document.querySelector(".printed-from").textContent = address;
    const [subject, ...bodies] = write(page, ids);
    all(".letter ~ .letter").forEach(letter => letter.remove());
    if (other) {
      write(other, ids);
      letters.append(other.querySelector(".letter").cloneNode(true));
    }
    bodies.unshift(all(".letter p:not(.addressee)").map(paragraph => paragraph.innerText).join("\n\n"));
    let most = 0;
    for (const link of all(".contact [href^=mailto], .tools a", document)) {
      const filled = text => link.href.split("?")[0] + "?subject=" + encodeURIComponent(subject) + "&body=" + encodeURIComponent(text.trim().replace(/\n/g, "\r\n"));
      const fits = bodies.findIndex(text => !text || filled(text).length <= 2000);
      link.href = filled(bodies[fits]);
      most = Math.max(most, fits);
    }
    hide(most, ".whole");
    hide(!most, ".paste");
  }

  const chosen = new URLSearchParams(location.search);
  for (const tick of ticks) {
    const values = chosen.getAll(tick.name), n = values.find(value => number.test(value));
    tick.checked = values.includes("x") || n;
    if (n && field(tick.name)) field(tick.name).value = n;
  }
  page.addEventListener("input", ({ target }) => {
    const tick = ticks.find(tick => tick.name == target.name);
    if (!tick) return;
    if (target != tick) tick.checked = tick.checked || target.value;
    else if (!tick.checked && field(tick.name)) field(tick.name).value = "";
    show();
  });
  page.addEventListener("click", ({ target }) => {
    if (target.matches("[data-print]")) print();
    if (!target.matches("[data-copy]")) return;
    const from = page.querySelector(target.dataset.copy);
    (navigator.clipboard ? navigator.clipboard.writeText(from.innerText) : Promise.reject()).then(() => say(".said", says.copied), () => {
      getSelection().selectAllChildren(from);
      say(".said", says.refused);
    });
  });
  const also = page.querySelector("select");
  for (const link of all(".languages a:not([aria-current])", document)) also.append(new Option(link.textContent, link.href));
  also.addEventListener("change", async () => {
    try {
      const text = also.value && await (await fetch(also.value)).text();
      // Its style sheet, which the policy of this page does not know, is not needed.
      other = text && new DOMParser().parseFromString(text.replace(/<style[^]*?<\/style>/g, ""), "text/html").querySelector(".proposal");
      show();
    } catch { say(".said", says.failed); }
  });
  hide(true, ".static");
  hide(false, ".share, .tools, .picks [hidden]");
  hide(location.protocol == "file:", ".also");
  show();
})();
