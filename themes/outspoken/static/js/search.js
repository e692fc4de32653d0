// Search in the browser, over an index made with the site. Nothing that is typed leaves the
// page: what is asked for is files of the index, each for all words that begin alike.
(() => {
  const main = document.querySelector("[data-parts]");
  if (!main || !window.fetch || !"".normalize) return;
  const said = main.dataset;
  const [form, field, told, list, more] = ["form", "input", "[role=status]", "ol", "[data-more]"].map(
    (what) => main.querySelector(what));
  const base = new URL(said.root, location.href);
  const SHOWN = 10, LONG = 24, PART = 1000, CARDS = 4, FRESH = 300000, REST = 300;

  // How words are written: services/search/folding.py, rule by rule.
  const UNHEARD = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed'\u2018\u2019\u02bc\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;
  const BETWEEN = /[\u0000-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u05be\u05c0\u05c3\u05f3\u05f4\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u0964\u0965\u0970\u2010-\u2bff\u2e00-\u2e7f\u3000-\u303f\ud800-\udfff\ufffc-\uffff\u{1f000}-\u{10ffff}]+/u;
  const ALIKE = {};
  "يی ىی كک هہ ةہ ھہ ەہ ßss ςσ łl đd øo ħh ŧt ıi æae œoe ðd þth".split(" ").forEach((pair) => {
    ALIKE[pair[0]] = pair.slice(1);
  });
  [0x660, 0x6f0, 0x966, 0x9e6, 0xa66].forEach((start) => {
    for (let n = 0; n < 10; n++) ALIKE[String.fromCharCode(start + n)] = `${n}`;
  });
  const folded = (text) => text.normalize("NFKD").replace(UNHEARD, "").toLowerCase()
    .replace(UNHEARD, "").replace(/[^\x00-\x7f]/g, (sign) => ALIKE[sign] || sign);
  const words = (text) => folded(text).split(BETWEEN)
    .map((word) => Array.from(word).slice(0, LONG))
    .filter((word) => word.length > 1).map((word) => word.join(""));

  // Files of the index, each asked for once in a while.
  const kept = {};
  let parts = [];
  const counted = (text) => text.split(" ").filter(Boolean).map(Number);
  const get = (name) => {
    const old = kept[name];
    if (old && Date.now() - old.at < FRESH) return old.text;
    const stop = window.AbortController && new AbortController();
    const text = fetch(new URL(name, base), { cache: "no-cache", signal: stop ? stop.signal : undefined })
      .then((answer) => {
        if (!answer.ok) throw answer;
        return answer.text();
      });
    const one = kept[name] = { text, stop, at: Date.now() };
    text.then(() => { one.stop = null; }, () => kept[name] === one && delete kept[name]);
    return text;
  };
  // What is under way and not needed any more is broken off; what is, need not begin again.
  const drop = (wanted) => Object.keys(kept).forEach((name) => {
    if (!kept[name].stop || wanted.has(name)) return;
    kept[name].stop.abort();
    delete kept[name];
  });
  const renewed = () => fetch(location.pathname, { cache: "no-cache" })
    .then((answer) => answer.text())
    .then((page) => {
      const found = /data-parts="([\d ]*)"/.exec(page);
      parts = counted(found ? found[1] : "");
    });

  // Adds to `hits` where words of a shard stand that begin with `word`; one of two letters
  // stands for itself, since longer ones are in other shards.
  const read = (shard, word, at, first, hits) => {
    const mine = {}, whole = {};
    for (const line of shard.split("\n")) {
      const [said, steps] = line.split(" "), same = said === word;
      if (!steps || (word.length > 2 ? !said.startsWith(word) : !same)) continue;
      let post = -1, value = 0;
      for (let i = 0; i < steps.length; i++) {
        const code = steps.charCodeAt(i), last = code > 96;
        value = value * 26 + code - (last ? 97 : 65);
        if (last) {
          post += value >> 1;
          mine[post] = Math.max(mine[post] || 0, (value & 1 ? 4 : 1) + same);
          if (same) whole[post] = 1;
          value = 0;
        }
      }
    }
    for (const post in mine) {
      const number = first + +post, hit = hits[number] || (hits[number] = { number, worth: 0, seen: 0, whole: 0 });
      hit.worth += mine[post];
      hit.seen |= 1 << at;
      if (whole[post]) hit.whole |= 1 << at;
    }
  };

  // One search: the newest part first, then twice as many older ones each time.
  let search = {};
  const begun = (asked, sure) => ({ asked, sure, next: parts.length - 1, step: 1, hits: {} });
  const shard = (part, word) => {
    const value = Array.from(word).slice(0, 3).reduce((sum, letter) => sum * 31 + letter.codePointAt(0), 0);
    return `${part}/${parts[part]}-${value % parts[part]}.txt`;
  };
  const further = (now) => {
    const some = [];
    for (; some.length < now.step && now.next >= 0; now.next--) some.push(now.next);
    now.step *= 2;
    return Promise.all([].concat(...some.map((part) => now.asked.map((word, at) =>
      get(shard(part, word)).then((text) => read(text, word, at, part * PART, now.hits))))));
  };
  const ranked = (now) => {
    const all = (1 << now.asked.length) - 1, total = parts.length * PART;
    const hits = Object.keys(now.hits).map((number) => now.hits[number]);
    let good = hits.filter((hit) => hit.seen === all);
    now.some = !good.length && now.next < 0 && hits.length > 0;
    if (now.some) good = hits;
    const rank = (hit) => hit.worth + 2 * hit.number / total;
    return good.sort((one, other) => rank(other) - rank(one));
  };
  const fresh = (now) => ranked(now).filter((hit) => !hit.done);
  // While somebody types, beginnings of words will do; when they have, older parts are asked
  // until there are enough posts with the very words.
  const good = (now) => fresh(now).filter((hit) => !now.sure || hit.whole === (1 << now.asked.length) - 1);
  const enough = (now) => now.next < 0 || good(now).length >= SHOWN
    ? Promise.resolve() : further(now).then(() => enough(now));

  const piece = (name, text, holder, language) => {
    if (!text) return null;
    const node = document.createElement(name);
    node.textContent = text;
    node.dir = "auto";
    if (language) node.lang = language;
    return holder.appendChild(node);
  };
  const show = (card) => {
    // Only addresses of this site: from its root on, and no other host behind two slashes.
    if (!/^\/(?![/\\])/.test(card.url || "")) return;
    const item = document.createElement("li");
    const link = piece("a", card.title, piece("h3", " ", item), card.language);
    link.removeAttribute("dir"); // its heading has the direction of its words
    link.href = new URL(`.${card.url}`, new URL(said.home, location.href)).href;
    const by = card.state || (card.by ? said.answered.replace("{team}", card.by) : "");
    const line = document.createElement("p");
    line.className = "by";
    [card.area, card.day, by].filter(Boolean).forEach((text, n) => {
      if (n) line.append(" · ");
      piece("span", text, line);
    });
    item.append(line);
    piece("p", card.text, item, card.language);
    list.append(item);
  };
  const page = (now) => {
    const found = ranked(now), left = fresh(now), here = left.slice(0, SHOWN);
    const name = (hit) => {
      const part = Math.floor(hit.number / PART), at = hit.number % PART;
      return `${part}/cards-${Math.floor(at / CARDS)}.json`;
    };
    return Promise.all(here.map((hit) => get(name(hit)))).then((files) => {
      if (now !== search) return;
      files.forEach((text, n) => {
        here[n].done = true;
        show(JSON.parse(text).items[here[n].number % CARDS] || {});
      });
      more.hidden = left.length <= SHOWN && now.next < 0;
      const count = now.some ? said.some : now.next < 0 ? said.found : said.far;
      tell(found.length ? count.replace("{n}", found.length) : said.none);
    });
  };
  const tell = (text) => { told.textContent = text; };
  const on = (now, again) => enough(now).then(() => now === search && page(now)).catch((wrong) => {
    if (now !== search) return null;
    // The site may have grown since this page was loaded.
    if (wrong.status === 404 && again) return renewed().then(() => on(search = begun(now.asked, now.sure)));
    return tell(said.lost);
  });
  const ask = (sure) => {
    const asked = words(field.value).filter((word, n, all) => all.indexOf(word) === n).slice(0, 12);
    search = begun(asked, sure);
    drop(new Set([].concat(...parts.map((_, part) => asked.map((word) => shard(part, word))))));
    history.replaceState(null, "", location.pathname + (field.value ? `#q=${encodeURIComponent(field.value)}` : ""));
    list.textContent = "";
    more.hidden = true;
    tell("");
    if (!asked.length) return tell(field.value.trim() ? said.short : "");
    return on(search, true);
  };

  // Words from the address: behind `?` from a link, behind `#` from here; no host is told.
  const given = () => {
    const found = /[?&#]q=([^&#]*)/.exec(location.search + location.hash);
    try {
      return found ? decodeURIComponent(found[1].replace(/\+/g, " ")) : "";
    } catch (wrong) {
      return "";
    }
  };
  let timer, before = "";
  const soon = (wait, sure) => {
    clearTimeout(timer);
    if (field.value.trim() === before) return;
    timer = setTimeout(() => {
      before = field.value.trim();
      ask(sure);
    }, wait);
  };
  parts = counted(said.parts);
  // Two letters may be a word, or the beginning of one: that is told by waiting longer.
  field.addEventListener("input", () => soon((words(field.value).pop() || "").length > 2 ? REST : 5 * REST));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    before = field.value.trim();
    ask(true);
  });
  more.addEventListener("click", () => {
    const last = list.children.length, now = search;
    on(now).then(() => list.children[last] && list.children[last].querySelector("a").focus());
  });
  const fill = () => {
    if (given()) field.value = given();
    soon(0, true);
  };
  addEventListener("hashchange", fill);
  fill();
})();
