// Helps to write a post: how long it is on each network, cut into a thread, and on its way.
//
// The rules are those of services/posts_length and services/text_messages, function by
// function, and the tests hold each to the other. Nothing is asked of any server. What is
// typed stays here until a button is pressed.
(function () {
  'use strict';

  // Signs as posts_length/signs.py has them, as insides of a character class.
  const LATIN = 'À-ÖØ-öø-ɏɓɔɖɗəɛɣɨɯɲʉʋʻ\\u0300-\\u036FḀ-ỿ';
  const SPACE = '\\x09-\\x0D\\x20\\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000';
  const INVALID = '\\uFFFE\\uFEFF\\uFFFF';
  const AT = '@\\uFF20';
  const HASH = '#\\uFF03';
  const WITHIN = '_\\u200C\\u200D\\uA67E\\u05BE\\u05F3\\u05F4\\uFF5E\\u301C\\u309B\\u309C\\u30A0' +
    '\\u30FB\\u3003\\u0F0B\\u0F0C\\xB7';
  const GSM = /[\n\r -Z_a-z¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ]/;
  const LIMITS = { x: 280, bluesky: 300, mastodon: 500 };

  // Old telephones know no classes of letters; for them it is by the place in Unicode.
  let letter = '\\p{L}\\p{M}', digit = '\\p{Nd}', mark = '\\p{M}', tone = '\\p{Emoji_Modifier}';
  let picture = '\\p{Emoji_Presentation}\\p{Extended_Pictographic}', base = '\\p{Emoji_Modifier_Base}';
  try {
    pattern(`[${letter}${digit}${tone}${picture}${base}]`, 'u');
  } catch (error) {
    letter = 'a-zA-Z\\xAA-\\u1FFF\\u3005-\\uFEFC\\u{10000}-\\u{3FFFF}';
    digit = '0-9';
    mark = '\\u0300-\\u036F\\u064B-\\u065F\\u093A-\\u094F\\u20D0-\\u20FF';
    tone = '\\u{1F3FB}-\\u{1F3FF}';
    picture = base = '\\u203C\\u2049\\u2139-\\u21AA\\u231A-\\u23FF\\u25AA-\\u27BF\\u2934-\\u2B55' +
      '\\u{1F000}-\\u{1FAFF}';
  }
  const FLAG = '[\\u{1F1E6}-\\u{1F1FF}]{2}';
  const SHY = '[©®\\u2122\\u265F]';
  const SHOWN = `(?:${SHY}\\uFE0F|[${base}][${tone}]\\uFE0F?|(?!${SHY})[${picture}]` +
    '(?!\\uFE0E)\\uFE0F?)(?:[\\u{E0020}-\\u{E007E}]+\\u{E007F})?';
  const EMOJI = pattern(`${FLAG}|[0-9#*]\\uFE0F?\\u20E3|${SHOWN}(?:\\u200D${SHOWN})*`, 'gu');
  const HEAVY = /[^\0-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]/gu;
  const GRAPHEME = pattern(`\\r\\n|${FLAG}|${SHOWN}(?:\\u200D${SHOWN})*|` +
    `[^](?:[${mark}\\u200D\\uFE0E\\uFE0F]|[${tone}])*`, 'gu');

  const RUN = pattern(`(?:[^!'#%&()*+,\\\\\\-./:;<=>?@[\\]^_{|}~$${SPACE}\\u180E${INVALID}` +
    '\\u202A-\\u202E\\u061C\\u200E\\u200F\\u2066-\\u2069]|[-._])+', 'g');
  const BEFORE = pattern(`[^A-Za-z0-9${AT}${HASH}$${INVALID}]`);
  const PLAIN = pattern(`(?:[-a-z0-9${LATIN}]+\\.)+`, 'giu');
  // A small i with a dot above is one to the other side, and none to browsers.
  const QUESTION = "(?:\\?(?:[!?*'@();:+$%[\\].,~|]*[-a-z0-9\\u0130_&=#/]+)+)?";
  const INSIDE = "[!*';:,.$%[\\]\\u2013~@|&]";
  const END = `[-+a-z0-9\\u0400-\\u04FF=_#/${LATIN}]`;
  const SIGN = `(?:${END}|${INSIDE})`;
  const REST = pattern(`(?::[0-9]+)?(/(?:${INSIDE}*(?:${END}+|` +
    `\\((?=[^)])${SIGN}*(?:\\(${SIGN}+\\)${SIGN}*)?\\)))*)?${QUESTION}`, 'iuy');
  const SHORT = pattern(`^https?://t\\.co/([a-z0-9\\u0130]+)${QUESTION}`, 'iu');
  const MENTION = pattern(`(?:^|[^a-zA-Z0-9_!#$%&*${AT}]|(?:^|[^a-zA-Z0-9_+~.-])[rR][tT]:?)` +
    `([${AT}](?=(\\w{1,20}))\\2(?=((?:/[a-zA-Z][\\w-]{0,24})?))\\3)(?![${AT}${LATIN}]|://)`, 'g');
  const WORD = `[${letter}${digit}${WITHIN}]`;
  const HASHTAG = pattern(`(?:^|[\\uFE0E\\uFE0F]|(?!${WORD})[^&])([${HASH}](?![\\uFE0F\\u20E3])` +
    `(?=([${digit}${WITHIN}]*[${letter}]${WORD}*))\\2)(?![${HASH}]|://)`, 'gu');
  const SENTENCE = pattern(`[.!?\\u2026\\u061F\\u06D4]+["'\\u201D\\u2019\\xBB)\\]]*[${SPACE}]+|` +
    `[\\u3002\\uFF01\\uFF1F]+|\\n[${SPACE}]*`, 'g');
  const BLANK = pattern(`[${SPACE}]+`, 'g');
  const BEGIN = pattern(`^[${SPACE}\\x1C-\\x1F]+`);
  const CLOSE = pattern(`[${SPACE}\\x1C-\\x1F]+$`);

  function pattern(source, flags) {
    return new RegExp(source, flags);
  }

  // Domains and links. Texts come with one sign for each code point.

  let names;

  // The list is in the page. With '*' in it, others are names as well behind a protocol.
  function top(text, start) {
    if (!names) names = new Set(page.dataset.names.split(' '));
    const ahead = text.slice(start, start + 64), letters = /^[A-Za-z]*/.exec(ahead)[0];
    const name = letters[1] && names.has('*') && /:\/\/[^\s/]*$/.test(text.slice(0, start)) ?
      '*' : letters.toLowerCase();
    if (names.has(name) && !/[0-9A-Za-z@+-]/.test(ahead[letters.length] || ' ')) {
      return start + letters.length;
    }
    for (let end = Math.min(24, ahead.length); end > 1; end--) {
      const name = ahead.slice(0, end).toLowerCase();
      const free = !/[0-9a-z@+\-\u0130\u0131]/iu.test(ahead[end] || ' ');
      if (free && /[^\0-\x7F]/.test(name) && names.has(name)) return start + end;
    }
    const code = /^xn--[-0-9a-z\u0130]+/iu.exec(ahead);
    return code ? start + code[0].length : 0;
  }

  function labelsOf(text, start, end) {
    const labels = [];
    let further = 0, dot;
    while ((dot = text.slice(0, end).lastIndexOf('.')) >= start) {
      end = dot;
      const before = text.slice(0, end);
      const first = Math.max(before.lastIndexOf('.') + 1, start);
      const label = {
        start: first, end, top: top(text, end + 1), further, bare: before.lastIndexOf('_') + 1,
      };
      further = reach(text, label, first);
      labels.unshift(label);
    }
    return labels;
  }

  function reach(text, label, place) {
    if (place >= label.end || '-_'.includes(text[place]) || '-_'.includes(text[label.end - 1])) return 0;
    return label.further || (place >= label.bare ? label.top : 0);
  }

  function firstOf(text, labels, least) {
    for (const label of labels) {
      if (!label.further && !label.top) continue;
      const places = [];
      for (let place = Math.max(label.start, least); place < label.end; place++) {
        if (!place || BEFORE.test(text[place - 1])) places.push(place);
      }
      // The very first sign is taken for the one before a domain, where it can be.
      if (!places[0] && places[1] === 1) places.splice(0, 2, 1, 0);
      for (const place of places) {
        const end = reach(text, label, place);
        if (end) return [place, end];
      }
    }
  }

  function plain(text, at, end) {
    const found = [], within = text.slice(0, end);
    let labels;
    PLAIN.lastIndex = at;
    while ((labels = PLAIN.exec(within))) {
      const start = labels.index;
      for (let dot = PLAIN.lastIndex - 1; dot > start; dot--) {
        const last = text[dot] === '.' && top(text, dot + 1);
        if (last) {
          found.push([start, last, false]);
          PLAIN.lastIndex = last;
          break;
        }
      }
    }
    return found;
  }

  // How many letters a label of any writing takes in the alphabet of domains (RFC 3492).
  function coded(label) {
    const points = Array.from(label, sign => sign.codePointAt(0));
    const basic = points.filter(point => point < 128).length;
    let size = basic && basic + 1, done = basic, delta = 0, bias = 72, from = 128;
    for (; done < points.length; from++, delta++) {
      const next = Math.min(...points.filter(point => point >= from));
      delta += (next - from) * (done + 1);
      from = next;
      for (const point of points) {
        if (point < from) delta++;
        if (point !== from) continue;
        let rest = delta;
        for (let base = 36; ; base += 36) {
          const least = Math.min(Math.max(base - bias, 1), 26);
          size++;
          if (rest < least) break;
          rest = Math.floor((rest - least) / (36 - least));
        }
        delta = Math.floor(delta / (done === basic ? 700 : 2));
        delta += Math.floor(delta / ++done);
        for (bias = 0; delta > 455; bias += 36) delta = Math.floor(delta / 35);
        bias += Math.floor(36 * delta / (delta + 38));
        delta = 0;
      }
    }
    return size;
  }

  function canBe(domain) {
    if (/^xn--/.test(domain) && !plain(domain, 0, domain.length).length) return false;
    return domain.split('.').every(label => {
      let length = size(label);
      if (length < 64 && /[^\0-\x7F]/.test(label)) {
        const parts = label.split(/[\u3002\uFF0E\uFF61]/);
        length = parts.length - 1;
        for (const part of parts) length += /[^\0-\x7F]/.test(part) ? 4 + coded(part) : part.length;
      }
      return length && length < 64;
    });
  }

  // Returns [start, end, whether it has a protocol], counted in code points.
  function links(whole) {
    const signs = Array.from(whole), found = [];
    const text = signs.map(sign => sign.length > 1 ? '\uE000' : sign).join('');
    let least = 0, run, domain;
    RUN.lastIndex = 0;
    while ((run = RUN.exec(text))) {
      const labels = labelsOf(text, run.index, RUN.lastIndex);
      while ((domain = firstOf(text, labels, least))) {
        REST.lastIndex = domain[1];
        const rest = REST.exec(text);
        let end = domain[1] + rest[0].length;
        if (end - domain[0] < 4089 && canBe(signs.slice(domain[0], domain[1]).join(''))) {
          const start = protocol(text, domain[0], least);
          if (start < domain[0]) {
            const short = SHORT.exec(text.slice(start, end));
            if (short) {
              if (short[1].length > 40) {
                least = end + 1;
                continue;
              }
              end = start + short[0].length;
            }
            found.push([start, end, true]);
          } else if (!start || !'-_./'.includes(text[start - 1])) {
            const spans = plain(text, start, domain[1]);
            if (spans.length && rest[1]) spans[spans.length - 1][1] = end;
            found.push(...spans);
          }
        }
        least = end + 1;
      }
    }
    return found;
  }

  function protocol(text, domain, least) {
    const said = /https?:\/\/$/i.exec(text.slice(Math.max(domain - 8, least), domain));
    const start = said ? domain - said[0].length : domain;
    return !said || !start || BEFORE.test(text[start - 1]) ? start : domain;
  }

  // Mentions and hashtags: [start, end, name, list].

  function entities(kind, text) {
    const found = [];
    let one;
    kind.lastIndex = 0;
    while ((one = kind.exec(text))) {
      const end = size(text.slice(0, kind.lastIndex));
      found.push([end - size(one[1]), end, one[2], one[3] || '']);
    }
    return found;
  }

  function hashtags(text) {
    const taken = links(text);
    return entities(HASHTAG, text).filter(
      tag => !taken.some(link => link[1] > tag[0] && link[0] < tag[1]));
  }

  function size(text) {
    return Array.from(text).length;
  }

  // How long a text is.

  const segmenter = window.Intl && Intl.Segmenter && new Intl.Segmenter();

  function graphemes(text) {
    return segmenter ? Array.from(segmenter.segment(text), each => each.segment) :
      text.match(GRAPHEME) || [];
  }

  // Takes out links, those with a protocol alone if so asked, and returns what is left.
  function without(text, found) {
    const signs = Array.from(text), parts = [];
    let at = 0;
    for (const link of found) {
      parts.push(signs.slice(at, link[0]).join(''));
      at = link[1];
    }
    return parts.concat(signs.slice(at).join(''));
  }

  const COUNT = {
    x(given) {
      const text = given.normalize('NFC'), found = links(text);
      let weight = found.length * 23;
      for (const part of without(text, found)) {
        const signs = part.replace(EMOJI, '\uE000');
        weight += size(signs) + (signs.match(HEAVY) || []).length;
      }
      return weight;
    },
    bluesky: text => graphemes(text).length,
    mastodon(text) {
      const found = links(text).filter(link => link[2]);
      const words = without(text, found).join(' ')
        .replace(/(^|[^\w/])(@\w+)@[a-z0-9.-]*[a-z0-9]/gi, '$1$2');
      return graphemes(words).length + found.length * 22;
    },
  };

  function textMessage(text) {
    const signs = Array.from(text);
    const septets = signs.map(
      sign => GSM.test(sign) ? 1 : '[\\]^{|}~€'.includes(sign) ? 2 : 0);
    const plain = septets.every(Boolean);
    const sizes = plain ? septets : signs.map(sign => sign.length);
    const count = sizes.reduce((sum, one) => sum + one, 0), limit = plain ? 160 : 70;
    let parts = Math.min(count, 1), left = 0;
    if (count > limit) {
      parts = 0;
      for (const one of sizes) {
        if (one > left) {
          parts++;
          left = plain ? 153 : 67;
        }
        left -= one;
      }
    }
    return { count, limit, parts };
  }

  function weigh(text, network, most) {
    if (network === 'sms') return textMessage(text);
    const limit = most || LIMITS[network];
    return { count: COUNT[network](text), limit, parts: thread(text, network, limit).length };
  }

  // A long text as a thread.

  function thread(text, network, most) {
    const count = COUNT[network], limit = most || LIMITS[network];
    const fits = post => count(post.replace(CLOSE, '')) <= limit;
    const whole = text.replace(BEGIN, '').replace(CLOSE, '');
    if (count(whole) <= limit) return whole ? [whole] : [];
    const posts = [], signs = Array.from(whole), ahead = count => signs.slice(at, at + count).join('');
    let at = 0;
    while (at < signs.length) {
      let post = ahead(2 * limit);
      if (fits(post)) post = ahead(5000);
      if (!fits(post)) post = cut(post, fits);
      posts.push(post.replace(CLOSE, ''));
      at += size(post);
    }
    return posts;
  }

  function cut(ahead, fits) {
    for (const blank of [SENTENCE, BLANK]) {
      let best = '';
      blank.lastIndex = 0;
      while (blank.exec(ahead) && fits(ahead.slice(0, blank.lastIndex))) {
        best = ahead.slice(0, blank.lastIndex);
      }
      if (best) return best;
    }
    const pieces = graphemes(ahead);
    let low = 1, high = pieces.length + 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (fits(pieces.slice(0, middle).join(''))) low = middle + 1;
      else high = middle;
    }
    return pieces.slice(0, Math.max(low - 1, 1)).join('');
  }

  // The page. What it says stands in its attributes; here is only what it does.

  const page = one('compose');

  function all(name) {
    return Array.from(document.querySelectorAll(`[data-${name}]`));
  }

  function one(name) {
    return document.querySelector(`[data-${name}]`);
  }

  function started() {
    const words = one('words'), end = one('end'), kind = one('kind'), server = one('server');
    const said = page.dataset;
    let later, soon;

    function whole() {
      return [words.value, end.value].map(each => each.trim()).filter(Boolean).join(' ');
    }

    function told(weight, network) {
      const left = weight.limit - weight.count;
      if (network === 'sms' && weight.parts > 1) return said.parts.replace('{n}', weight.parts);
      return said[left < 0 ? 'over' : 'left'].replace('{n}', Math.abs(left));
    }

    // Said aloud when the fingers rest, never at each key.
    function announce(text) {
      clearTimeout(later);
      later = setTimeout(() => { one('status').textContent = text; }, 1000);
    }

    function show() {
      const text = whole(), network = kind.value;
      for (const cell of all('count')) {
        const weight = weigh(text, cell.dataset.count);
        cell.textContent = told(weight, cell.dataset.count);
        cell.dataset.state = weight.parts > 1 ? 'over' : '';
      }
      const posts = network === 'sms' ? [] : thread(text, network);
      one('threaded').hidden = posts.length < 2;
      one('thread').textContent = '';
      for (const post of posts) {
        const row = one('thread').appendChild(document.createElement('li'));
        row.appendChild(document.createElement('p')).textContent = post;
        const copies = row.appendChild(document.createElement('button'));
        copies.textContent = said.copy;
        copies.onclick = () => copy(post);
      }
      const low = hashtags(text).filter(tag => size(tag[2]) > 11 && tag[2] === tag[2].toLowerCase() &&
        tag[2] !== tag[2].toUpperCase());
      one('low').hidden = !low.length;
      one('low-names').textContent = low.map(tag => `#${tag[2]}`).join(' ');
      const first = entities(MENTION, text)[0];
      one('reply').hidden = !first || first[0] > 0;
      one('printed').textContent = text;
      announce(`${kind.selectedOptions[0].text}: ${one(`count=${network}`).textContent}`);
    }

    function add(tag) {
      end.value = `${tag} ${end.value}`.trim();
      show();
    }

    function copy(text) {
      const held = page.appendChild(document.createElement('textarea'));
      held.value = text;
      held.select();
      announce(document.execCommand('copy') ? said.copied : said.failed);
      held.remove();
    }

    // On this device alone; some browsers keep nothing.
    function kept(host) {
      try {
        if (host) localStorage.setItem('mastodon', host);
        return localStorage.getItem('mastodon') || '';
      } catch (error) {
        return '';
      }
    }

    function go(button) {
      const { go, network } = button.dataset, host = server.value;
      if (network === 'mastodon' && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)) {
        announce(said.noServer);
        return server.focus();
      }
      const text = network && thread(whole(), network)[0] || whole();
      const address = go.replace('{server}', host) +
        encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, ''));
      if (/^https/.test(go)) window.open(address, '_blank', 'noopener');
      else location.href = address;
    }

    const given = new URLSearchParams(`${location.search.slice(1)}&${location.hash.slice(1)}`);
    const tags = (given.get('tags') || '').split(/[ ,]+/)
      .filter(tag => pattern(`^${WORD}+$`, 'u').test(tag)).map(tag => `#${tag}`);
    if (/^(\/[\w-]+)+\/$/.test(given.get('about'))) {
      tags.push((said.site || location.origin) + given.get('about'));
    }
    end.value = tags.join(' ');
    server.value = kept();
    // People paste https://m.example/@me, or @me@m.example.
    server.onchange = () => kept(server.value =
      server.value.trim().toLowerCase().replace(/^https?:\/\/|^[^/]+@|\/(@\w+)?$/g, ''));
    for (const field of [words, end, kind]) {
      field.oninput = () => {
        clearTimeout(soon);
        soon = setTimeout(show, words.value.length > 600 ? 300 : 0);
      };
    }
    for (const button of all('go')) button.onclick = () => go(button);
    for (const button of all('tag')) button.onclick = () => add(button.dataset.tag);
    one('copies').onclick = () => copy(whole());
    one('prints').onclick = () => window.print();
    one('joins').onclick = () => {
      const field = one('join');
      const joined = field.value.split(pattern(`[^${letter}${digit}]+`, 'u')).filter(Boolean)
        .map(word => word[0].toUpperCase() + word.slice(1)).join('');
      if (joined) add(`#${joined}`);
      field.value = '';
    };
    all('plain').forEach(each => { each.hidden = true; });
    page.hidden = false;
    show();
  }

  window.compose = { weigh, thread, links, hashtags, mentions: text => entities(MENTION, text) };
  if (page) started();
})();
