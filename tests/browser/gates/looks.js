// What a page looks like to those who read and press it, computed in the browser.
// Each function answers with a list of sentences that say what to do; empty when all is well.
window.looks = (() => {
  'use strict';
  const NEAR = 1.5;
  const PRESSED = 'a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex]';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const style = element => getComputedStyle(element);

  // A box of one pixel, or one cut to nothing, is for ears.
  const forEars = element => {
    for (let each = element; each && each !== document.body; each = each.parentElement) {
      const box = each.getBoundingClientRect();
      if (style(each).clipPath === 'inset(50%)' || (box.width <= 1 && box.height <= 1)) return true;
    }
    return false;
  };
  const seen = element => element.checkVisibility({ visibilityProperty: true }) &&
    element.getClientRects().length > 0 && !forEars(element);
  const words = element => (element.innerText ?? '').replace(/\s+/g, ' ').trim();
  const name = element => {
    const mark = element.id ? `#${element.id}` : element.classList[0] ? `.${element.classList[0]}` : '';
    const said = words(element) || element.getAttribute('aria-label') || element.name || '';
    return `<${element.localName}${mark}>${said ? ` “${said.slice(0, 40)}”` : ''}`;
  };
  const once = list => [...new Set(list)].slice(0, 8);

  // Colours ---------------------------------------------------------------
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const colour = text => {
    if (!known.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(text, [r, g, b, a / 255]);
    }
    return known.get(text);
  };
  const over = ([r, g, b, a], under) =>
    [...[r, g, b].map((value, at) => value * a + under[at] * (1 - a)), 1];
  const behind = element => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
      layers.push(colour(style(each).backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    const paper = matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
    return layers.reduceRight((under, layer) => over(layer, under), paper);
  };
  // WCAG 2.2: relative luminance, and contrast.
  const light = rgb => {
    const [r, g, b] = rgb.slice(0, 3).map(value => value / 255)
      .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  const opacity = element => {
    let rest = 1;
    for (let each = element; each; each = each.parentElement) rest *= style(each).opacity;
    return rest;
  };
  const contrast = () => once(all('main, main *').flatMap(element => {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own || !seen(element) || element.closest('svg,:disabled')) return [];
    const look = style(element), size = parseFloat(look.fontSize);
    const large = size >= 24 || (size >= 18.66 && look.fontWeight >= 700);
    const [r, g, b, a] = colour(look.color), paper = behind(element);
    const found = ratio(over([r, g, b, a * opacity(element)], paper), paper);
    const wanted = large ? 4.5 : 7;
    return found < wanted - 0.005
      ? [`give ${name(element)} a contrast of ${wanted}, not ${found.toFixed(2)}`] : [];
  }));

  // Room ------------------------------------------------------------------
  const scrolls = element => {
    for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
      if (style(each).overflowX !== 'visible') return true;
    }
    return false;
  };
  const overflow = () => {
    const root = document.documentElement, room = root.clientWidth;
    const wide = Math.max(root.scrollWidth, document.body.scrollWidth);
    if (wide <= room) return [];
    const over = all('body *').filter(element => {
      const box = element.getBoundingClientRect();
      return box.width && (box.right > room + 1 || box.left < -1) && !scrolls(element);
    });
    const tight = over.length ? over : all('body *').filter(element =>
      element.scrollWidth > element.clientWidth + 1 && style(element).overflowX === 'visible' && seen(element));
    const inner = tight.filter(element => !tight.some(other => other !== element && element.contains(other)));
    return [`let the page fit ${room} px; ${wide} are needed by ${inner.slice(0, 3).map(name).join(', ') || 'it'}`];
  };
  const clipped = () => once(all('body *').flatMap(element => {
    const look = style(element);
    const hides = axis => /hidden|clip/.test(look[`overflow${axis}`]);
    const cut = (hides('X') && element.scrollWidth > element.clientWidth + 2) ||
      (hides('Y') && element.scrollHeight > element.clientHeight + 2);
    return cut && seen(element) && words(element) && look.display !== 'inline'
      ? [`let ${name(element)} grow with its words; they are cut`] : [];
  }));

  // What is pressed --------------------------------------------------------
  const tabbed = () => all(PRESSED).filter(element =>
    element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }));
  const within = element => {
    if (!/^inline/.test(style(element).display)) return false;
    const text = [...element.parentElement.childNodes]
      .filter(node => node.nodeType === 3 || (node.nodeType === 1 && !node.matches(PRESSED)))
      .map(node => node.textContent).join('').replace(/[\s\p{P}\p{S}]+/gu, '');
    return text.length > 2;
  };
  const targets = () => {
    const pressed = tabbed().filter(seen).map(element => {
      const label = /checkbox|radio/.test(element.type) && element.labels?.[0];
      const boxes = [element, label].filter(Boolean).map(each => each.getBoundingClientRect());
      return { element, box: boxes.sort((a, b) => b.width * b.height - a.width * a.height)[0] };
    });
    const small = pressed.filter(({ box }) => Math.min(box.width, box.height) < 23.99);
    const middle = ({ box }) => [box.x + box.width / 2, box.y + box.height / 2];
    const near = (one, other) => {
      const [x, y] = middle(one);
      if (Math.min(other.box.width, other.box.height) < 23.99) {
        const [a, b] = middle(other);
        return Math.hypot(x - a, y - b) < 24;
      }
      const dx = Math.max(other.box.left - x, 0, x - other.box.right);
      const dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
      return Math.hypot(dx, dy) < 12;
    };
    return once(small.filter(one => !within(one.element) &&
      pressed.some(other => other !== one && !one.element.contains(other.element) &&
        !other.element.contains(one.element) && near(one, other)))
      .map(({ element, box }) =>
        `make ${name(element)} 24 px high and wide, not ${Math.round(box.width)} by ${Math.round(box.height)}`));
  };

  // Focus --------------------------------------------------------------------
  const LOOK = ['outlineStyle', 'outlineWidth', 'outlineColor'];
  const ring = element => LOOK.map(each => style(element)[each]);
  const covered = element => {
    // A browser may bring a text field into view a moment later.
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const box = [...element.getClientRects()].find(each => each.width > 1 && each.height > 1);
    if (!box) return false;
    const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]]
      .map(([x, y]) => [box.left + box.width * x, box.top + box.height * y]);
    const inside = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    if (!inside.length) return true;
    const free = inside.filter(point => {
      const top = document.elementFromPoint(...point);
      return !top || element.contains(top) || top.contains(element) || element.labels?.[0]?.contains(top);
    });
    return free.length < inside.length / 2;
  };
  // Browsers match :focus-visible when the focus was at the keyboard's before.
  const focus = () => {
    const forced = matchMedia('(forced-colors: active)').matches;
    const wrong = tabbed().flatMap(element => {
      element.focus();
      if (document.activeElement !== element) return [];
      const [line, width, ink] = ring(element);
      const advice = [];
      if (line === 'none' || parseFloat(width) < 2) {
        advice.push(`outline ${name(element)} by 2 px or more when it has the focus`);
      } else if (!forced && ratio(over(colour(ink), behind(element.parentElement)), behind(element.parentElement)) < 3) {
        advice.push(`give the outline of ${name(element)} a contrast of 3`);
      }
      if (covered(element)) advice.push(`let nothing cover ${name(element)} when it has the focus`);
      return advice;
    });
    document.activeElement?.blur();
    scrollTo(0, 0);
    return once(wrong);
  };
  const focused = () => {
    const element = document.activeElement, box = element.getBoundingClientRect();
    const at = (element.getAttribute('href') ?? '').slice(1);
    const main = document.querySelector('main'), target = at && document.getElementById(at);
    return {
      named: element === document.body ? '' : name(element),
      skips: Boolean(element.matches('a[href^="#"]') && target && main && (main.contains(target) || target.contains(main))),
      shown: seen(element) && box.left >= 0 && box.top >= 0 && box.right <= innerWidth + NEAR && box.bottom <= innerHeight,
      past: Boolean(main && element !== document.body &&
        main.compareDocumentPosition(element) & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING)),
      inside: Boolean(main && all(PRESSED, document).some(each => each.tabIndex >= 0 && seen(each) &&
        main.compareDocumentPosition(each) & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING))),
    };
  };

  // Told in words -------------------------------------------------------------
  const states = () => all('[data-state]').filter(element => element.checkVisibility())
    .map(element => [element.classList[0] || element.localName, element.dataset.state, (element.textContent ?? '').replace(/\s+/g, ' ').trim()]);
  const told = () => once(all('[data-state],mark,[aria-current],[aria-invalid=true]')
    .filter(element => element.checkVisibility() && !element.matches('input,select,textarea'))
    .flatMap(element => element.textContent.trim() && !forEars(element) ? [] : [`say in words what ${name(element)} tells by its look`]));
  const underlined = () => once(all('main p a[href], main dd a[href]').filter(element => seen(element) && within(element))
    .flatMap(element => style(element).textDecorationLine.includes('underline') || parseFloat(style(element).borderBottomWidth)
      ? [] : [`underline the link ${name(element)}; its colour is not enough`]));

  // Forced colours, motion -------------------------------------------------------
  const forced = () => once(all('body *:not(svg *)').flatMap(element => {
    const look = style(element);
    if (look.forcedColorAdjust === 'none' && style(element.parentElement).forcedColorAdjust !== 'none') {
      return [`let ${name(element)} take the reader's own colours`];
    }
    if (!element.matches('mark,.button,button') || !seen(element)) return [];
    const lines = ['Top', 'Right', 'Bottom', 'Left'].some(side => parseFloat(look[`border${side}Width`]) && look[`border${side}Style`] !== 'none');
    const marked = lines || look.textDecorationLine !== 'none' || look.outlineStyle !== 'none' ||
      look.backgroundColor !== style(document.body).backgroundColor;
    return marked ? [] : [`give ${name(element)} a border, which the reader's own colours keep`];
  }));
  const moving = () => {
    const running = document.getAnimations().filter(each => each.playState === 'running').map(each => each.effect?.target);
    const slow = all('*').filter(element => style(element).scrollBehavior === 'smooth' ||
      style(element).transitionDuration.split(',').some(time => parseFloat(time) > 0.01));
    return once([...running, ...slow].filter(Boolean).map(element => `let ${name(element)} keep still for those who asked for it`));
  };

  // Languages, scripts -----------------------------------------------------------
  const RIGHT = /^(ar|fa|he|ur|ps|sd|ug|yi|ckb|dv|ks|pnb|skr)\b/;
  const tongues = () => {
    const root = document.documentElement, wrong = [];
    if (!root.lang) wrong.push('say the language in <html lang>');
    for (const element of all('[lang]')) {
      const wanted = RIGHT.test(element.lang) ? 'rtl' : 'ltr';
      if (seen(element) && element.localName !== 'option' && style(element).direction !== wanted) {
        wrong.push(`give ${name(element)}, in ${element.lang}, dir="${wanted}"`);
      }
    }
    return once(wrong);
  };
  const scripted = () => {
    const wrong = all('script:not([src])').filter(each => !/json/.test(each.type)).map(() => 'move the inline script to a file');
    for (const element of all('*')) {
      for (const { name: attribute, value } of element.attributes) {
        if (attribute.startsWith('on')) wrong.push(`take ${attribute} off ${name(element)}`);
        if (attribute === 'style') wrong.push(`take style off ${name(element)}; the policy lets none in`);
        if (/^\s*javascript:/i.test(value)) wrong.push(`let ${name(element)} lead to an address, not to a script`);
      }
    }
    return once(wrong);
  };
  const CLOSED = ['script-src', 'object-src', 'connect-src', 'font-src', 'frame-src', 'worker-src', 'style-src'];
  const policy = () => {
    const told = all('meta[http-equiv="Content-Security-Policy"]').map(each => each.content).join(';');
    const rules = new Map(told.split(';').map(each => each.trim().split(/\s+/)).map(([rule, ...from]) => [rule, from]));
    const wrong = [];
    for (const rule of [...CLOSED, 'base-uri', 'form-action']) {
      const from = rules.get(rule) ?? (CLOSED.includes(rule) ? rules.get('default-src') : undefined);
      const hole = from?.find(each => /^'unsafe-|^\*|^(https?|data|blob|filesystem):$/.test(each));
      if (!from) wrong.push(`say in the policy what ${rule} may be`);
      if (hole) wrong.push(`take ${hole} out of the policy's ${rule}`);
    }
    return once(wrong);
  };
  const read = () => [...new Set(document.body.innerText.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];

  const whole = new CSSStyleSheet(), sheet = new CSSStyleSheet();
  const unfolded = () => {
    whole.replaceSync('*{content-visibility:visible!important}');
    document.adoptedStyleSheets = [whole, sheet];
  };
  const spaced = on => {
    sheet.replaceSync(on ? '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}' +
      'p{margin-block-end:2em!important}' : '');
  };
  const doubled = on => document.documentElement.style.setProperty('font-size', on ? '200%' : '', 'important');

  return { contrast, overflow, clipped, targets, focus, focused, states, told, underlined, forced, moving,
    tongues, scripted, policy, read, unfolded, spaced, doubled };
})();
