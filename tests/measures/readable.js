// It has a text, a menu whose links are all seen, and a contact.
() => document.querySelector("main").innerText.length > 150 && document.querySelector("main a[href], footer a[href]") &&
  [...document.querySelectorAll(".menu a")].every(a => a.checkVisibility()) && !!document.querySelector("a[href^='mailto:']")
