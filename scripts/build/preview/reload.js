// Asks whether the page has changed. Hidden pages do not: browsers have no more than six connections to one server.
(question => {
  let asking
  const ask = () => {
    asking?.abort()
    if (document.hidden) return
    const mine = asking = new AbortController()
    const again = () => { if (!mine.signal.aborted) ask() }
    fetch(question + location.pathname, {signal: mine.signal, cache: "no-store"})
      .then(answer => answer.status == 205 ? location.reload() : answer.status == 204 ? again() : setTimeout(again, 1000), () => setTimeout(again, 500))
  }
  document.addEventListener("visibilitychange", ask)
  addEventListener("pagehide", () => asking?.abort())
  addEventListener("pageshow", event => event.persisted && ask())
  ask()
})