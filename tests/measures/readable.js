// It has words beside its heading, a menu whose links are all seen, and a contact.
() => document.querySelector("main").innerText.trim().length > document.querySelector("h1").innerText.length && document.querySelector("main a[href], footer a[href]") &&
  [...document.querySelectorAll(".menu a")].every(a => a.checkVisibility()) && !!document.querySelector("a[href^='mailto:']")
