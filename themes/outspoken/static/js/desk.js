// The desk's review page: words are picked by selecting them, boxes are drawn on photos.
// Both fill the fields that stand there for everybody; without this they are typed.
"use strict";

const form = document.querySelector("form.review");

if (form) {
  picking(document.getElementById("text"));
  for (const frame of form.querySelectorAll("[data-photo]")) drawing(frame);
}

function made(tag, words, more) {
  return Object.assign(document.createElement(tag), { textContent: words }, more);
}

// What was selected in the text, without the letters of its marks.
function selected(text) {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return "";
  const range = chosen.getRangeAt(0);
  const from = range.commonAncestorContainer;
  const part = (from.nodeType === 1 ? from : from.parentElement).closest("[data-part]");
  if (!part || !text.contains(part)) return "";
  const copy = range.cloneContents();
  for (const letter of copy.querySelectorAll(".letter")) letter.remove();
  return copy.textContent.trim();
}

function picking(text) {
  const quote = document.getElementById("quote");
  const why = document.getElementById("why");
  const bar = made("div", "", { className: "pick", hidden: true });
  const said = made("p", "");
  const row = made("p", "", { className: "row" });
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Take out what is selected");
  for (const reason of why.options) {
    if (!reason.value) continue;
    const button = made("button", reason.value, { type: "button", title: reason.text });
    button.addEventListener("click", () => {
      quote.value = bar.dataset.quote;
      why.value = reason.value;
      const take = why.form.querySelector("#more button");
      form.requestSubmit(take);
    });
    row.append(button);
  }
  bar.append(said, row);
  text.append(bar);
  document.addEventListener("selectionchange", () => {
    const words = selected(text);
    if (!words) {
      // A press on one of its buttons may end the selection first.
      if (!bar.contains(document.activeElement)) {
        setTimeout(() => { if (!selected(text)) bar.hidden = true; }, 400);
      }
      return;
    }
    bar.dataset.quote = words;
    said.textContent = `Take out “${words.length > 60 ? `${words.slice(0, 60)}…` : words}” as`;
    bar.hidden = false;
  });
}

function drawing(frame) {
  const number = frame.dataset.photo;
  const field = document.getElementById(`boxes-${number}`);
  const image = frame.querySelector("img");
  const draw = made("button", "Draw a box", { type: "button" });
  const undo = made("button", "Take the last box off", { type: "button" });
  const row = made("p", "", { className: "row" });
  let from = null;
  let shown = null;
  row.append(draw, undo);
  frame.after(row);

  const arm = (is) => {
    draw.setAttribute("aria-pressed", is);
    frame.toggleAttribute("data-draws", is);
  };
  const lines = () => field.value.split(/[\n;]/).filter((line) => line.trim());
  const place = (box, [left, top, width, height]) => {
    Object.assign(box.style, {
      left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%`,
    });
  };
  // A box as typed, in per cent of the photo.
  const read = (line) => {
    const numbers = line.split(",").map(parseFloat);
    if (numbers.length !== 4 || numbers.some(Number.isNaN)) return null;
    if (line.includes("%")) return numbers;
    const { naturalWidth: width, naturalHeight: height } = image;
    return numbers.map((each, at) => (each / (at % 2 ? height : width)) * 100);
  };
  const show = () => {
    for (const box of frame.querySelectorAll(".box")) box.remove();
    for (const line of lines()) {
      const numbers = read(line);
      if (!numbers) continue;
      const box = made("span", "", { className: "box" });
      place(box, numbers);
      frame.append(box);
    }
  };
  const point = (event) => {
    const area = image.getBoundingClientRect();
    const within = (at, start, length) =>
      Math.min(Math.max(((at - start) / length) * 100, 0), 100);
    return [
      within(event.clientX, area.left, area.width),
      within(event.clientY, area.top, area.height),
    ];
  };
  const between = (one, other) => {
    const round = (number) => Math.floor(number * 100) / 100;
    const [left, top] = [0, 1].map((at) => round(Math.min(one[at], other[at])));
    const [right, bottom] = [0, 1].map((at) => round(Math.max(one[at], other[at])));
    return [left, top, round(right - left), round(bottom - top)];
  };

  frame.addEventListener("pointerdown", (event) => {
    if (!frame.hasAttribute("data-draws")) return;
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    from = point(event);
    shown = made("span", "", { className: "box" });
    frame.append(shown);
  });
  frame.addEventListener("pointermove", (event) => {
    if (from) place(shown, between(from, point(event)));
  });
  frame.addEventListener("pointerup", (event) => {
    if (!from) return;
    const box = between(from, point(event));
    from = null;
    if (box[2] > 0.5 && box[3] > 0.5) {
      field.value = [...lines(), box.map((each) => `${each}%`).join(",")].join("\n");
      arm(false);
    }
    show();
  });
  frame.addEventListener("pointercancel", () => {
    from = null;
    show();
  });
  draw.addEventListener("click", () => arm(!frame.hasAttribute("data-draws")));
  undo.addEventListener("click", () => {
    field.value = lines().slice(0, -1).join("\n");
    show();
  });
  field.addEventListener("input", show);
  image.addEventListener("load", show);
  arm(false);
  show();
}
