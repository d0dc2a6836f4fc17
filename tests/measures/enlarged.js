// How far a page is to be scrolled sideways whose text is twice as large (WCAG 2.2, 1.4.4).
() => { const html = document.documentElement; html.style.fontSize = 2 * parseFloat(getComputedStyle(html).fontSize) + "px";
  const more = html.scrollWidth - innerWidth; html.style.fontSize = ""; return more }
