// Keeps the pages that somebody visited, and the house rules, for when there is no signal.
// The network is always asked first. A short file, offline.txt, is another one as soon as
// a text of the site changed or went: then all that is kept is dropped and fetched anew.
// Where that file is gone, the site keeps nothing any more, and this ends itself.
const site = registration.scope, mark = site + "offline.txt"
const always = [mark, site + "offline.html", site + "house-rules/"]
const get = url => fetch(url, { cache: "no-cache" })

const look = async kept => {
  const now = await get(mark)
  if (now.status == 404) return registration.unregister(await caches.delete(site))
  const old = await kept.match(mark)
  if (now.ok && await now.clone().text() != await old?.text()) {
    const urls = new Set(always.concat((await kept.keys()).map(each => each.url)))
    for (const url of urls) await kept.delete(url)
    await kept.put(mark, now)
    for (const url of urls) {
      const page = url != mark && await get(url)
      if (page.ok) await kept.put(url, page)
    }
  }
}

onfetch = event => {
  const url = event.request
  if (url.mode == "navigate" && url.method == "GET" && /\/(#|$)/.test(url.url))
    event.respondWith(caches.open(site).then(async kept => {
      try {
        const page = await get(url), copy = page.clone()
        event.waitUntil((async () => {
          if (page.ok) await kept.put(url, copy)
          else if (page.status < 500) await kept.delete(url)
          for (const old of (await kept.keys()).slice(0, -40))
            if (!always.includes(old.url)) await kept.delete(old)
          await look(kept)
        })())
        return page
      } catch {
        return await kept.match(url) || kept.match(always[1])
      }
    }))
}

oninstall = event => event.waitUntil(caches.open(site).then(look))
