"use strict";

/* The page as a program: one frozen state, and one way to show it. Everything that is said comes
   from the data, and reaches the page as text, never as markup. */
(() => {
  const GLIDE = 300; // milliseconds from one service model to the next
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 68.74em)");
  const at = Object.fromEntries(
    ["app", "title", "views", "stacks", "slider", "heads", "note", "line", "legend", "diagram",
      "source", "said", "lines", "now", "panel", "close", "details", "more", "text"]
      .map((id) => [id, document.getElementById(id)]),
  );
  const openFolds = new Set();
  let state = startState();
  let shown = null; // the state on the screen, to change only what differs
  let explained = ""; // what the panel is about
  let boxes = []; // of the diagram: {box, layer, stop}, row by row
  let glide = null; // {frame, goal} while the handle moves by itself
  let isHeld = false;

  // ---- small tools

  function make(tag, className = "", text = undefined) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function button(className, text, onClick) {
    const made = make("button", className, text);
    made.type = "button";
    made.addEventListener("click", onClick);
    return made;
  }

  function put(parent, ...children) {
    parent.replaceChildren(...children.filter(Boolean));
    return parent;
  }

  /* Fill in `{names}`; a function as replacement, so that `$&` in a value stays what it is. */
  function fill(form, values = {}) {
    const known = { you: words.you_in_sentence, provider: words.provider_in_sentence, ...values };
    return form.replace(/\{(\w+)\}/g, (all, key) => (key in known ? known[key] : all));
  }

  const nearest = (position) => Math.floor(position + 0.5);
  const isRest = (position) => Number.isInteger(position);
  const eased = (part) => part * part * (3 - 2 * part); // as shares.py does

  /* The texts of a stack come for every half step: at the stops, and between two. */
  const half = (position) => (isRest(position) ? 2 * position : 2 * Math.floor(position) + 1);

  function byId(values, id) {
    return values.find((value) => value.id === id);
  }

  // ---- the state, and the ways to come from one to the next

  function startState() {
    const { stack, stop, view, layer } = data.start;
    const places = data.stacks.map(() => ({ position: 0, layer: "", group: "" }));
    places[stack] = { position: stop, layer, group: "" };
    return { stack, view, places, detour: "" };
  }

  const stackOf = (one) => data.stacks[one.stack];
  const placeOf = (one) => one.places[one.stack];

  function placed(one, stack, changes) {
    const places = one.places.map((place, number) =>
      number === stack ? { ...place, ...changes } : place);
    return { ...one, places };
  }

  function moved(one, position) {
    return { ...placed(one, one.stack, { position }), detour: "" };
  }

  function selected(one, layer, group = "") {
    return placed(one, one.stack, { layer, group });
  }

  /* Keep the stop; where the other stack has none of that id, remember it for the way back. */
  function switched(one, stack) {
    if (stack === one.stack) return one;
    const stop = nearest(placeOf(one).position);
    const wanted = one.detour || stackOf(one).stops[stop].id;
    const found = data.stacks[stack].stops.findIndex((other) => other.id === wanted);
    const settled = placed(one, one.stack, { position: stop });
    const other = placed(settled, stack, { position: Math.max(found, 0) });
    return { ...other, stack, detour: found < 0 ? wanted : "" };
  }

  function noteOf(one) {
    const absent = one.detour && byId(stackOf(one).absent_stops, one.detour);
    return absent ? absent.note : "";
  }

  // ---- showing a state

  function show(next) {
    const before = shown;
    state = next;
    shown = next;
    if (!before || before.stack !== next.stack || before.view !== next.view) build();
    paint();
    if (isRest(placeOf(next).position)) arrive(before);
  }

  /* Build what depends on the stack and the view only. */
  function build() {
    const stack = stackOf(state);
    at.app.dataset.view = state.view;
    at.app.style.setProperty("--stops", stack.stops.length);
    at.slider.max = stack.stops.length - 1;
    at.app.style.setProperty("--rows", stack.layers.length);
    at.app.style.setProperty("--bands", stack.groups.length);
    at.title.textContent = stack.title;
    at.source.textContent = stack.source_line;
    put(at.heads, ...stack.stops.map(head));
    put(at.lines, at.line, ...stack.lines.map(ghost));
    put(at.legend, ...stack.legend.map(([kind, word]) => legendEntry(kind, word)));
    buildDiagram(stack);
    document.querySelectorAll(".stack").forEach((section, number) =>
      section.classList.toggle("is-current", number === state.stack));
  }

  /* Show the position: as often as the screen is drawn while the handle moves. */
  function paint() {
    const { position } = placeOf(state);
    const stack = stackOf(state);
    at.app.style.setProperty("--position", position);
    at.slider.step = isHeld || !isRest(position) ? "any" : "1";
    if (!isHeld) at.slider.value = position;
    say(at.line, stack.lines[half(position)]);
    if (state.view === "single") boxes.forEach(({ box, layer }) => paintBox(box, layer, position));
    paintHeads(position);
    paintHeadline(byId(stack.layers, placeOf(state).layer), position);
  }

  /* Of the explanation only the headline moves: one cannot read what changes all the time. */
  function paintHeadline(layer, position) {
    const headline = at.details.querySelector(".headline[data-layer]");
    const isOfLayer = headline && layer && headline.dataset.layer === layer.id;
    if (isOfLayer) say(headline, layer.headlines[half(position)]);
  }

  /* Show what changes only where the handle rests: names, explanation, what is announced. */
  function arrive(before) {
    const { position, layer, group } = placeOf(state);
    const stop = stackOf(state).stops[position];
    boxes.forEach((entry) => nameBox(entry, position, layer));
    at.diagram.querySelectorAll(".band button").forEach((band) =>
      band.setAttribute("aria-pressed", String(band.dataset.group === group)));
    press(at.views, state.view);
    press(at.stacks, String(state.stack));
    at.slider.setAttribute("aria-valuetext", `${stop.name}, ${stop.long_name}: ${stop.counts}`);
    at.app.classList.toggle("has-selection", Boolean(layer || group));
    at.close.hidden = !(layer || group);
    say(at.note, noteOf(state));
    at.note.hidden = !noteOf(state);
    explain();
    if (before) announce(before);
  }

  /* Have a screen reader say what was handed over, if the handle came from elsewhere. */
  function announce(before) {
    const hasMoved = before.stack !== state.stack || placeOf(before).position !== placeOf(state).position;
    if (hasMoved) say(at.said, `${noteOf(state)} ${at.line.textContent}`.trim());
  }

  /* Write only what is new: a text that is written again would be read aloud again. */
  function say(place, text) {
    if (place.textContent !== text) place.textContent = text;
  }

  function press(segments, value) {
    for (const one of segments.children) {
      one.setAttribute("aria-pressed", String(one.dataset.value === value));
    }
  }

  // ---- heads and legend

  function head(stop, number) {
    // Out of the Tab order: the slider does the same by keyboard.
    const made = button("head", undefined, () => go(number));
    made.tabIndex = -1;
    return put(made, make("span", "head-name", stop.name),
      make("span", "head-more", stop.long_name), make("span", "head-more", stop.counts));
  }

  function ghost(text) {
    const made = make("span", "ghost", text);
    made.setAttribute("aria-hidden", "true");
    return made;
  }

  function paintHeads(position) {
    const { long_name: long, counts } = stackOf(state).stops[nearest(position)];
    say(at.now, `${long}: ${counts}`); // for windows too narrow to say it in every head
    [...at.heads.children].forEach((one, number) =>
      one.setAttribute("aria-current", String(number === position)));
  }

  function sample(kind) {
    const made = make("span", `sample ${data.looks[kind]}`);
    made.setAttribute("aria-hidden", "true");
    return kind === "disputed"
      ? made : put(made, make("span", "part part-provider"), make("span", "part part-you"));
  }

  function legendEntry(kind, word) {
    const made = put(make("li"), sample(kind), make("span", "", word));
    if (kind === "disputed") made.id = "disputed";
    return made;
  }

  // ---- the diagram

  function buildDiagram(stack) {
    boxes = [];
    const rows = [make("div", "tint")];
    for (const group of stack.groups) {
      const layers = stack.layers.filter((layer) => layer.group === group.id);
      rows.push(band(group));
      layers.forEach((layer) => rows.push(row(stack, group, layer, layer === layers.at(-1))));
    }
    put(at.diagram, ...rows);
    rove(at.diagram.querySelector(".box"));
  }

  function band(group) {
    const onClick = () => {
      const isSame = placeOf(state).group === group.id;
      show(selected(settled(state), "", isSame ? "" : group.id));
    };
    const made = button("", group.name, onClick);
    made.dataset.group = group.id;
    return put(make("h2", "band"), made);
  }

  function row(stack, group, layer, isLast) {
    const made = make("div", "row columns");
    made.classList.toggle("is-kept", group.is_kept);
    made.classList.toggle("is-last", isLast);
    if (state.view === "single") return put(made, cell(singleBox(layer), layer, null));
    const name = put(make("div", "row-name"), ...longAndShort(layer.name, layer.short_name));
    name.setAttribute("aria-hidden", "true"); // every box says it
    return put(made, name, ...stack.stops.map((_stop, number) =>
      cell(matrixBox(layer.cells[number]), layer, number)));
  }

  function cell(box, layer, stop) {
    box.addEventListener("click", () => choose(layer, stop));
    boxes.push({ box, layer, stop });
    return put(make("div", "cell"), box);
  }

  function longAndShort(long, short) {
    return [make("span", "long", long), make("span", "short", short)];
  }

  /* A box of two parts over each other, the provider's below, each cut along the slant. */
  function box(className, theirs, yours) {
    const made = button(`box ${className}`, undefined, () => {});
    const parts = [["part part-provider", theirs], ["part part-you", yours]].map(([name, inside]) => {
      const part = put(make("span", name), ...inside);
      part.setAttribute("aria-hidden", "true"); // the box itself has a name
      return part;
    });
    return put(made, ...parts);
  }

  function singleBox(layer) {
    const inside = () => [
      put(make("span", "name"), ...longAndShort(layer.name, layer.short_name)),
      make("span", "hatch"),
      make("span", "mark"),
      put(make("span", "word"), make("span", "long"), make("span", "short")),
    ];
    return box("", inside(), inside());
  }

  function matrixBox(one) {
    const mark = () => one.is_disputed && make("span", "mark");
    const made = box(data.looks[one.responsibility],
      [make("span", "half-word", one.theirs), one.mark_on === "provider" && mark()],
      [make("span", "half-word", one.yours), one.mark_on === "you" && mark()]);
    made.classList.toggle("is-marked", one.is_disputed);
    return made;
  }

  function paintBox(box, layer, position) {
    const first = Math.min(Math.floor(position), layer.cells.length - 1);
    const [start, end] = [layer.cells[first], layer.cells[Math.min(first + 1, layer.cells.length - 1)]];
    const share = start.share + (end.share - start.share) * eased(position - first);
    const kinds = [start.responsibility, isRest(position) ? "" : end.responsibility];
    box.style.setProperty("--share", share);
    box.classList.toggle("is-yours", share === 1);
    box.classList.toggle("is-theirs", share === 0);
    box.classList.toggle("is-hatched", kinds.includes("model-dependent"));
    const isDisputed = isRest(position) && start.is_disputed;
    box.querySelectorAll(".mark").forEach((mark) => { mark.hidden = !isDisputed; });
    box.querySelectorAll(".word .long").forEach((word) => say(word, layer.words[half(position)]));
    box.querySelectorAll(".word .short").forEach((word) => say(word, layer.short_words[half(position)]));
  }

  function nameBox({ box, layer, stop }, position, wanted) {
    const one = layer.cells[stop ?? position];
    const isHere = layer.id === wanted && (stop === null || stop === position);
    box.setAttribute("aria-label", one.title);
    box.setAttribute("aria-pressed", String(isHere));
    if (one.is_disputed) box.setAttribute("aria-describedby", "disputed");
    else box.removeAttribute("aria-describedby");
  }

  /* Select a layer, and glide to the stop of its box; the selected box once more selects none. */
  function choose(layer, stop) {
    const place = placeOf(state);
    const goal = stop ?? nearest(glide ? glide.goal : place.position);
    const isSame = place.layer === layer.id && goal === place.position;
    const next = selected(state, isSame ? "" : layer.id);
    show(next);
    go(goal);
    if (!isSame) reveal();
  }

  /* Keep the box in view that the explanation now covers in a small window. */
  function reveal() {
    const chosen = at.diagram.querySelector('[aria-pressed="true"]');
    const behavior = still.matches ? "auto" : "smooth";
    if (chosen && narrow.matches) chosen.scrollIntoView({ block: "nearest", behavior });
  }

  // ---- moving the handle

  /* Glide to a stop, or jump where less motion is wanted. */
  function go(goal) {
    stopGlide();
    const start = placeOf(state).position;
    if (start === goal) return show(state);
    if (still.matches || document.hidden) return show(moved(state, goal));
    const begin = performance.now();
    glide = { goal, frame: 0 };
    const step = (now) => {
      const part = Math.min(Math.max((now - begin) / GLIDE, 0), 1);
      if (part === 1) glide = null;
      else glide.frame = requestAnimationFrame(step);
      show(moved(state, part === 1 ? goal : start + (goal - start) * part));
    };
    glide.frame = requestAnimationFrame(step);
    return undefined;
  }

  function stopGlide() {
    if (glide) cancelAnimationFrame(glide.frame);
    glide = null;
  }

  /* The state with the handle at rest, as every input needs it that is not a move. */
  function settled(one) {
    if (isRest(placeOf(one).position)) return one;
    const goal = glide ? glide.goal : nearest(placeOf(one).position);
    stopGlide();
    return moved(one, goal);
  }

  function hold() {
    stopGlide();
    isHeld = true;
    at.slider.step = "any"; // before the browser takes the value from the pointer
  }

  function drag() {
    const value = at.slider.valueAsNumber;
    if (!isHeld) return go(nearest(value)); // set by assistive technology
    return show(moved(state, value));
  }

  function drop() {
    if (!isHeld) return;
    isHeld = false;
    go(nearest(placeOf(state).position));
  }

  function slideByKey(event) {
    const last = stackOf(state).stops.length - 1;
    const here = glide ? glide.goal : placeOf(state).position;
    const before = Math.max(Math.ceil(here) - 1, 0);
    const after = Math.min(Math.floor(here) + 1, last);
    const goals = {
      ArrowLeft: before, ArrowDown: before, PageDown: before,
      ArrowRight: after, ArrowUp: after, PageUp: after, Home: 0, End: last,
    };
    if (!(event.key in goals) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    go(goals[event.key]);
  }

  // ---- one Tab stop for the diagram, arrows within it

  function rove(target) {
    at.diagram.querySelectorAll("button").forEach((one) => { one.tabIndex = one === target ? 0 : -1; });
  }

  function rows() {
    return [...at.diagram.querySelectorAll(".band, .row")]
      .map((one) => [...one.querySelectorAll("button")]);
  }

  function walk(event) {
    if (event.altKey || event.metaKey) return;
    const all = rows();
    const y = all.findIndex((one) => one.includes(event.target));
    const goal = y >= 0 && walkGoal(all, y, all[y].indexOf(event.target), event);
    if (!goal) return;
    event.preventDefault();
    goal.focus();
  }

  function walkGoal(all, y, x, { key, ctrlKey }) {
    const inRow = (row, column) => row && row[Math.min(column, row.length - 1)];
    const isWide = all.some((row) => row.length > 1);
    if (ctrlKey || !isWide) {
      if (key === "Home") return all[0][0];
      if (key === "End") return all.at(-1).at(-1);
    }
    if (ctrlKey) return undefined;
    return {
      ArrowUp: inRow(all[y - 1], column(all, y, x)),
      ArrowDown: inRow(all[y + 1], column(all, y, x)),
      ArrowLeft: all[y][x - 1],
      ArrowRight: all[y][x + 1],
      Home: all[y][0],
      End: all[y].at(-1),
    }[key];
  }

  /* From a group's name, which has no column, the way goes on at the current service model. */
  function column(all, y, x) {
    return all[y].length > 1 ? x : nearest(placeOf(state).position);
  }

  // ---- the explanation

  function explain() {
    const { position, layer, group } = placeOf(state);
    const subject = JSON.stringify([state.stack, layer, group]);
    const key = JSON.stringify([subject, position]);
    if (key === explained) return;
    const isSame = explained !== "" && JSON.parse(explained)[0] === subject;
    const focus = at.details.contains(document.activeElement) && document.activeElement.dataset.key;
    explained = key;
    put(at.details, ...explanation(stackOf(state), position, layer, group));
    if (!isSame) at.panel.scrollTop = 0;
    if (focus !== false) refocus(focus);
  }

  /* The keyboard stays where it was in the explanation, or goes to its title. */
  function refocus(key) {
    const all = [...at.details.querySelectorAll("[data-key]")];
    const heir = all.find((one) => one.dataset.key === key) || at.details.querySelector("h2");
    heir.focus();
  }

  function explanation(stack, stop, layer, group) {
    if (layer) return aboutLayer(stack, stop, byId(stack.layers, layer));
    if (group) return aboutGroup(stack, stop, byId(stack.groups, group));
    return aboutStop(stack, stop);
  }

  function heading(text) {
    const made = make("h2", "", text);
    made.tabIndex = -1;
    return made;
  }

  function points(title, texts) {
    if (!texts.length) return [];
    return [make("h3", "", title), put(make("ul"), ...texts.map((text) => make("li", "", text)))];
  }

  function fold(key, title, ...inside) {
    const made = put(make("details"), make("summary", "", title), put(make("div", "fold"), ...inside));
    made.open = openFolds.has(key);
    made.firstChild.dataset.key = `fold ${key}`;
    made.addEventListener("toggle", () => (made.open ? openFolds.add(key) : openFolds.delete(key)));
    return made;
  }

  /* Only a link to https:// becomes one; the rest of a source is text like any other. */
  function source(stack, id) {
    const { title, url, checked } = byId(stack.sources, id);
    const made = make("p");
    const name = make(url.startsWith("https://") ? "a" : "span", "", title);
    if (name.tagName === "A") {
      name.href = url;
      name.rel = "noopener noreferrer";
      name.target = "_blank";
      name.title = url;
      name.dataset.key = `source ${id}`;
    }
    const when = checked && make("span", "quiet", ` ${fill(words.checked, { date: checked })}`);
    return put(made, name, when);
  }

  function aboutLayer(stack, stop, layer) {
    const one = layer.cells[stop];
    const place = stack.stops[stop].name;
    const headline = make("p", "headline", layer.headlines[2 * stop]);
    headline.dataset.layer = layer.id;
    return [
      heading(layer.name),
      headline,
      strip(stack, stop, layer),
      one.is_accountable && put(make("p"), make("span", "badge", words.accountable)),
      make("p", "", layer.what),
      ...points(fill(words.your_duties_at, { stop: place }), one.you),
      ...points(fill(words.provider_duties), one.provider),
      make("h3", "", words.example),
      make("p", "", one.example),
      ...layerFolds(stack, layer),
    ];
  }

  function layerFolds(stack, layer) {
    const list = put(make("ul"), ...layer.controls.map((text) => make("li", "", text)));
    const rests = put(make("ul"), ...layer.rests_on.map((other) => put(make("li"), restsLink(other))));
    const note = make("p", "", words.rests_on_note);
    return [
      fold("why", words.why, make("p", "", layer.why)),
      ...layer.incidents.map((one, number) => incident(stack, one, number)),
      fold("mistake", words.mistake, make("p", "", layer.mistake)),
      layer.controls.length > 0 && fold("controls", words.controls, list),
      ...layer.disputes.map((one) => dispute(stack, one)),
      layer.rests_on.length > 0 && fold("rests", words.rests_on, note, rests),
      layer.sources.length > 0
        && fold("sources", words.sources, ...layer.sources.map((id) => source(stack, id))),
    ];
  }

  function incident(stack, one, number) {
    const stop = byId(stack.stops, one.stop).name;
    return fold(`incident ${number}`, fill(words.incident, one),
      make("p", "", one.what), make("p", "", fill(words.lesson, one)),
      make("p", "quiet", fill(words.incident_stop, { stop })), source(stack, one.source));
  }

  function dispute(stack, one) {
    const stop = byId(stack.stops, one.stop).name;
    return fold(`dispute ${one.stop}`, fill(words.dispute, { stop }),
      make("p", "", one.says), source(stack, one.source));
  }

  function restsLink({ stack, id, name }) {
    if (stack < 0) return make("span", "", name);
    const made = button("link", name, () => show(selected(switched(settled(state), stack), id)));
    made.dataset.key = `rests ${id}`;
    return made;
  }

  /* The layer at every stop: little boxes that lead there. */
  function strip(stack, stop, layer) {
    return put(make("div", "strip"), ...stack.stops.map((other, number) => {
      const one = layer.cells[number];
      const made = button("", undefined, () => go(number));
      made.setAttribute("aria-label", one.title);
      made.setAttribute("aria-pressed", String(number === stop));
      made.dataset.key = `strip ${other.id}`;
      return put(made, sample(one.responsibility), make("span", "", other.name),
        make("span", "", one.short_word));
    }));
  }

  function aboutGroup(stack, stop, group) {
    const layers = stack.layers.filter((layer) => layer.group === group.id);
    const list = put(make("ul", "plain-list"), ...layers.map((layer) => layerLink(layer, stop)));
    return [
      heading(group.name),
      make("p", "", group.summary),
      make("h3", "", fill(words.group_layers, { stop: stack.stops[stop].name })),
      list,
    ];
  }

  function layerLink(layer, stop) {
    const one = layer.cells[stop];
    const name = button("link", `${layer.name}: ${one.word}`, () => show(selected(settled(state), layer.id)));
    name.dataset.key = `layer ${layer.id}`;
    return put(make("li"), sample(one.responsibility), name);
  }

  function aboutStop(stack, number) {
    const stop = stack.stops[number];
    const cited = new Set(stack.layers.flatMap((layer) => layer.incidents.map((one) => one.source)));
    const services = stop.services.map((one) => make("li", "", `${one.vendor}: ${one.names.join(", ")}`));
    const texts = stack.sources.filter((one) => !cited.has(one.id));
    return [
      heading(stop.name),
      make("p", "headline", stop.long_name),
      make("p", "", stop.summary),
      ...points(fill(words.your_duties), stop.you),
      ...points(fill(words.provider_duties), stop.provider),
      services.length > 0
        && fold("services", fill(words.services, { year: stack.year }), put(make("ul"), ...services)),
      make("h3", "", stack.title),
      make("p", "", stack.summary),
      ...stack.topics.map((one) => fold(`topic ${one.id}`, one.title, make("p", "", one.text))),
      fold("stack sources", words.sources, ...texts.map((one) => source(stack, one.id))),
    ];
  }

  /* Put the explanation away; the keyboard goes back to what it was about. */
  function dismiss() {
    const origin = at.diagram.querySelector('button[aria-pressed="true"]');
    show(selected(settled(state), ""));
    if (origin) origin.focus();
  }

  // ---- start

  function segment(value, text, onClick) {
    const made = button("", text, onClick);
    made.dataset.value = value;
    return made;
  }

  function showText() {
    const isShown = at.text.classList.toggle("is-shown");
    at.more.setAttribute("aria-expanded", String(isShown));
    at.more.textContent = isShown ? words.hide_text : words.as_text;
  }

  function listen() {
    at.slider.addEventListener("pointerdown", hold);
    at.slider.addEventListener("input", drag);
    at.slider.addEventListener("change", drop);
    window.addEventListener("pointerup", drop);
    window.addEventListener("pointercancel", drop);
    at.slider.addEventListener("keydown", slideByKey);
    at.diagram.addEventListener("keydown", walk);
    at.diagram.addEventListener("focusin", (event) => rove(event.target));
    at.close.addEventListener("click", dismiss);
    at.more.addEventListener("click", showText);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && at.app.classList.contains("has-selection")) dismiss();
    });
  }

  function start() {
    const view = (name, text) => segment(name, text, () => show({ ...settled(state), view: name }));
    put(at.views, view("single", words.one_model), view("matrix", words.side_by_side));
    put(at.stacks, ...data.stacks.map((stack, number) =>
      segment(String(number), stack.name, () => show(switched(settled(state), number)))));
    at.stacks.hidden = data.stacks.length < 2;
    at.more.textContent = words.as_text;
    listen();
    show(state);
    at.app.hidden = false;
    document.documentElement.classList.add("js"); // last: if anything failed, the text remains
  }

  start();
})();
