"use strict";
const words = {{words}};
const clips = [], nodes = [];
let last = [], lights = new Map();
function patched(list, ops) {
  const out = [];
  let at = 0;
  for (const op of ops) {
    if (typeof op === "number") {
      for (const end = at + op; at < end; at++) out.push(list[at]);
    } else {
      for (let i = 1; i < op.length; i++) {
        if (op[i] >= 0) out.push(op[i]);
        else for (let n = op[i]; n < 0; n++) out.push(out[out.length - 1] + 1);
      }
      at += op[0];
    }
  }
  return out.concat(list.slice(at));
}
/* A mark that differs in some numbers from one that is known. */
function derived([like, ...changes]) {
  const parts = nodes[like].split(/(<[a-z][^>]*>)/);
  for (let i = 0; i < changes.length; i += 3) {
    const at = 2 * changes[i] + 1;
    parts[at] = parts[at].replace(new RegExp(" " + changes[i + 1] + '="[^"]*"'), " " + changes[i + 1] + '="' + changes[i + 2] + '"');
  }
  return parts.join("");
}
/* The data below calls these: a clip, then its steps. */
function C(title, width, height, pace, glide) {
  lights = new Map();
  clips.push({title, width, height, pace, glide, steps: []});
}
function S(number, of, caption, notes, fresh, keys, cells, asks) {
  for (const node of fresh) nodes.push(typeof node === "string" ? node : derived(node));
  const list = keys.map(([at, moves, ops]) => ({at, moves, items: (last = patched(last, ops))}));
  const known = {};
  for (const [name, [told, ops]] of Object.entries(cells)) {
    if (ops) lights.set(name, patched(lights.get(name) || last, ops));
    known[nodes[name]] = {told, items: ops && lights.get(name)};
  }
  clips[clips.length - 1].steps.push({number, of, caption, notes, keys: list, cells: known, asks});
}
function P(colors) {
  const sheet = document.createElement("style");
  sheet.textContent = colors;
  document.head.append(sheet);
}
/* A page made for a dark room begins dark; any other as its reader likes it. */
function start(night) {
  const by = id => document.getElementById(id);
  const root = document.documentElement;
  const stage = by("stage"), scrub = by("scrub"), tip = by("tip"), which = by("which");
  const svgNs = "http://www.w3.org/2000/svg";
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const asked = new URLSearchParams(location.search);
  const told = name => asked.has(name) && asked.get(name) !== "0" && asked.get(name) !== "false";
  const state = {clip: 0, step: 0, playing: false, began: 0, gliding: false, paused: 0};
  let svg = null, shown = [], key = null, ways = [], frame = 0, lit = "";
  const clip = () => clips[state.clip];
  const step = () => clip().steps[state.step];
  const smooth = t => t <= 0 ? 0 : t >= 1 ? 1 : t < .5 ? 4 * t * t * t : 1 - 4 * (1 - t) ** 3;

  /* Only what differs between two lists of marks is taken out and put in. */
  function show(items) {
    let head = 0, tail = 0;
    const most = Math.min(shown.length, items.length);
    while (head < most && shown[head] === items[head]) head++;
    while (tail < most - head && shown[shown.length - 1 - tail] === items[items.length - 1 - tail]) tail++;
    const fresh = items.slice(head, items.length - tail);
    if (fresh.length === shown.length - tail - head) {
      fresh.forEach((item, i) => {
        if (item !== shown[head + i]) svg.children[head + i].outerHTML = nodes[item];
      });
    } else {
      const end = svg.children[shown.length - tail] || null;
      const range = document.createRange();
      for (let i = shown.length - tail; i > head; i--) svg.children[head].remove();
      range.selectNodeContents(svg);
      svg.insertBefore(range.createContextualFragment(fresh.map(i => nodes[i]).join("")), end);
    }
    shown = items;
  }
  const numeric = /-?\d+(?:\.\d+)?/g;
  /* What has to be moved between two keys: element, attribute, numbers at both ends. */
  function movements(from, to) {
    const found = [];
    const box = document.createElementNS(svgNs, "g");
    from.items.forEach((item, i) => {
      if (item === to.items[i]) return;
      box.innerHTML = nodes[to.items[i]];
      const here = svg.children[i], there = box.firstElementChild;
      const ones = [here, ...here.querySelectorAll("*")], others = [there, ...there.querySelectorAll("*")];
      ones.forEach((element, n) => {
        for (const {name, value} of others[n].attributes) {
          const now = element.getAttribute(name);
          if (now !== value) {
            found.push({element, name, form: now.split(numeric), a: now.match(numeric).map(Number), b: value.match(numeric).map(Number)});
          }
        }
      });
    });
    return found;
  }
  function paint(glide) {
    const keys = step().keys;
    let i = keys.length - 1;
    while (i > 0 && keys[i].at > glide) i--;
    const now = keys[i];
    if (key !== now || !now.moves) {
      if (key && ways.length) restore();
      show(now.items);
      ways = now.moves ? movements(now, keys[i + 1]) : [];
      key = now;
    }
    if (now.moves) {
      const t = Math.max(0, (glide - now.at) / (keys[i + 1].at - now.at));
      for (const way of ways) {
        let text = way.form[0];
        way.a.forEach((a, n) => text += +(a + (way.b[n] - a) * t).toFixed(3) + way.form[n + 1]);
        way.element.setAttribute(way.name, text);
      }
    }
  }
  /* Moved marks go back to what their list says, so that lists can be compared again. */
  function restore() {
    for (const way of ways) {
      let text = way.form[0];
      way.a.forEach((a, n) => text += a + way.form[n + 1]);
      way.element.setAttribute(way.name, text);
    }
    ways = [];
  }
  function count() {
    return words.step.replace("{step}", step().number).replace("{steps}", step().of);
  }
  function tell() {
    by("count").textContent = clip().steps.length > 1 || step().of > 1 ? count() : "";
    by("caption").innerHTML = step().caption;
    by("notes").textContent = step().notes;
    by("reveal").hidden = !step().asks;
    root.classList.toggle("asks", !!step().asks);
    scrub.value = state.step;
    scrub.setAttribute("aria-valuetext", count());
  }
  function open(number) {
    state.clip = Math.max(0, Math.min(clips.length - 1, number));
    state.step = 0;
    shown = [];
    key = null;
    ways = [];
    stage.innerHTML = "";
    svg = document.createElementNS(svgNs, "svg");
    svg.setAttribute("viewBox", "0 0 " + clip().width + " " + clip().height);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-labelledby", "title caption");
    stage.append(svg);
    by("title").textContent = clip().title;
    document.title = clip().title;
    scrub.max = clip().steps.length - 1;
    which.value = state.clip;
    by("former").disabled = state.clip === 0;
    by("latter").disabled = state.clip === clips.length - 1;
    by("told").classList.toggle("quiz", clip().steps.some(s => s.asks));
    room();
    go(0, false);
  }
  /* The caption has the room of the longest one, so that the picture never jumps. */
  function room() {
    for (const [id, word] of [["caption", "caption"], ["notes", "notes"]]) {
      const place = by(id);
      const kept = place.innerHTML;
      place.style.minHeight = "";
      let most = 0;
      const seen = new Set();
      for (const s of clip().steps) {
        const wide = s[word].length;
        if (seen.has(wide)) continue;
        seen.add(wide);
        if (word === "notes") place.textContent = s[word]; else place.innerHTML = s[word];
        most = Math.max(most, place.offsetHeight);
      }
      place.innerHTML = kept;
      place.style.minHeight = most + "px";
    }
  }
  function go(number, glides) {
    unlight();
    state.step = Math.max(0, Math.min(clip().steps.length - 1, number));
    state.gliding = glides && !calm.matches && state.step > 0 && step().keys.length > 1;
    state.began = performance.now();
    tell();
    paint(state.gliding ? 0 : 1);
    wake();
  }
  function speed() {
    return Number(by("pace").value);
  }
  function wake() {
    if (!frame) frame = requestAnimationFrame(tick);
  }
  function tick() {
    frame = 0;
    const gone = Math.max(0, (performance.now() - state.began) / 1000 * speed());
    if (state.gliding) {
      const t = gone / clip().glide;
      paint(smooth(t));
      state.gliding = t < 1;
    }
    /* A question waits for whoever answers it, but not where nobody is asked. */
    if (state.playing && step().asks && !told("loop")) play(false);
    if (state.playing) {
      const end = state.step === clip().steps.length - 1;
      if (gone >= clip().pace * (end && state.step > 0 ? 3 : 1)) {
        if (!end) go(state.step + 1, true);
        else if (told("loop")) go(0, false);
        else play(false);
      }
    }
    if (state.playing || state.gliding) wake();
  }
  function play(on) {
    state.playing = on;
    root.classList.toggle("playing", on);
    const label = on ? words.pause : words.play;
    by("play").title = label;
    by("play").setAttribute("aria-label", label);
    if (on) {
      if (state.step === clip().steps.length - 1) go(0, false);
      else if (step().asks) go(state.step + 1, true);
      state.began = performance.now();
      wake();
    }
  }
  function dark(on) {
    root.classList.toggle("dark", on);
    by("theme").setAttribute("aria-pressed", String(on));
  }
  const acts = {
    play: () => play(!state.playing),
    before: () => { play(false); go(state.step - 1, false); },
    after: () => { play(false); go(state.step + 1, true); },
    first: () => { play(false); go(0, false); },
    last: () => { play(false); go(clip().steps.length - 1, false); },
    theme: () => dark(!root.classList.contains("dark")),
    former: () => { play(false); open(state.clip - 1); },
    latter: () => { play(false); open(state.clip + 1); }
  };
  by("reveal").onclick = acts.after;
  stage.addEventListener("click", () => { if (step().asks) acts.after(); });
  for (const id of ["play", "before", "after", "theme", "former", "latter"]) by(id).onclick = acts[id];
  scrub.oninput = () => { play(false); go(Number(scrub.value), false); };
  which.onchange = () => { play(false); open(Number(which.value)); };
  const keyed = {
    " ": "play", k: "play", ArrowRight: "after", ArrowDown: "after", PageDown: "after", ArrowLeft: "before",
    ArrowUp: "before", PageUp: "before", Home: "first", End: "last", t: "theme", n: "latter", p: "former"
  };
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.tagName === "SELECT") return;
    if (e.target.tagName === "BUTTON" && (e.key === " " || e.key === "Enter")) return;
    const act = e.key === "Enter" && step().asks ? acts.after : acts[keyed[e.key]];
    if (act) {
      e.preventDefault();
      act();
    }
  });

  /* A cell under the mouse is lit with all that it is connected to. */
  function unlight() {
    tip.hidden = true;
    if (lit) {
      lit = "";
      show(step().keys[step().keys.length - 1].items);
    }
  }
  function light(e) {
    const found = e.target.closest ? e.target.closest("#stage [data-cell]") : null;
    const cell = found ? found.dataset.cell : "";
    if (!cell || state.gliding) {
      if (!state.gliding) unlight();
      return;
    }
    if (cell !== lit) {
      unlight();
      const known = step().cells[cell];
      if (!known) return;
      lit = cell;
      if (known.items) show(known.items);
      tip.textContent = known.told < 0 ? "" : nodes[known.told];
    }
    tip.hidden = !tip.textContent;
    const wide = tip.offsetWidth, high = tip.offsetHeight;
    tip.style.left = Math.max(4, Math.min(innerWidth - wide - 4, e.clientX + 14)) + "px";
    tip.style.top = (e.clientY + 18 + high > innerHeight ? e.clientY - high - 10 : e.clientY + 18) + "px";
  }
  stage.addEventListener("pointermove", light);
  stage.addEventListener("pointerdown", light);
  stage.addEventListener("pointerleave", unlight);
  addEventListener("resize", room);
  /* Slides made with reveal.js say when the frame comes into sight and when it goes. */
  addEventListener("message", e => {
    if (e.data === "slide:start" && told("autoplay") && !calm.matches) play(true);
    if (e.data === "slide:stop") play(false);
  });
  clips.forEach((c, i) => which.append(new Option(i + 1 + ". " + c.title, i)));
  by("deck").hidden = clips.length < 2;
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const theme = asked.get("theme");
  dark(theme ? theme === "dark" : night || scheme.matches);
  scheme.addEventListener("change", () => dark(scheme.matches));
  if (asked.has("speed")) by("pace").value = asked.get("speed");
  open(Number(asked.get("clip") || 1) - 1);
  if (asked.has("step")) go(Number(asked.get("step")) - 1, false);
  if (told("autoplay") && !calm.matches) play(true);
}
