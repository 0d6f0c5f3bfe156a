// ---- The page as a program: one state, and one way to show it.

const still = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 68.74em)");
let state = startState();
/** @type {State | null} the state on the screen, to change only what differs */
let shown = null;
/** @type {{frame: number, goal: number, stagger: number} | null} while the handle moves by itself */
let glide = null;
let isHeld = false; // whether a pointer has the handle

/** @type {(next: State) => void} */
function show(next) {
  const before = shown;
  state = next;
  shown = next;
  const isNamed = !before || before.names !== next.names;
  if (isNamed) {
    nameParties(next.names);
    nameText();
    buildBar();
  }
  if (isNamed || before.stack !== next.stack || before.view !== next.view) {
    build(next);
    fit(next);
  }
  paint();
  if (isRest(placeOf(next).position)) arrive(before);
}

/** Show the position: as often as the screen is drawn while the handle moves. */
function paint() {
  const { position } = placeOf(state);
  at.app.style.setProperty("--position", String(position));
  at.slider.step = isHeld || !isRest(position) ? "any" : "1";
  if (!isHeld) at.slider.value = String(position);
  paintHeadline(state);
  paintBoxes(state, glide?.stagger ?? 0);
  paintHeads(state);
}

/**
 * Show what changes only where the handle rests: names, explanation, what is announced.
 * @type {(before: State | null) => void}
 */
function arrive(before) {
  const { position, layer, group } = placeOf(state);
  const stack = stackOf(state);
  const { name, long_name: long } = stack.stops[position];
  for (const row of rows()) row.classList.toggle("is-selected", row.dataset.layer === layer);
  press(at.diagram.querySelectorAll(".rail-name"), (rail) => rail.dataset.group === group);
  press(at.views.children, (view) => view.dataset.value === state.view);
  press(at.stacks.children, (other) => other.dataset.value === String(state.stack));
  const both = [name, long].filter(Boolean).join(", ");
  at.slider.setAttribute("aria-valuetext", `${both}: ${words.stacks[state.stack].counts[position]}`);
  const hasSelection = Boolean(layer || group);
  if (at.app.classList.contains("has-selection") !== hasSelection) {
    at.app.classList.toggle("has-selection", hasSelection); // which may take some of the room
    fit(state);
    paint();
  }
  for (const one of boxes) nameBox(one, state);
  at.close.hidden = !hasSelection;
  showSheet(state);
  say(at.note, noteOf(state));
  at.note.hidden = !noteOf(state);
  document.querySelectorAll(".stack").forEach((section, number) =>
    section.classList.toggle("is-current", number === state.stack));
  showText(state);
  showEmbedded(state);
  const chosen = byId(stack.layers, layer);
  const subject = chosen ? titleOf(state, chosen, position)
    : byId(stack.groups, group)?.name ?? `${stack.name}, ${name}`;
  document.title = `${subject} · ${data.title}`;
  explain(state);
  if (before) announce(before);
  if (before) remember();
  tellHeight();
}

/** @type {() => HTMLElement[]} */
function rows() {
  return [...at.diagram.querySelectorAll(".row")].map((row) => /** @type {HTMLElement} */ (row));
}

/** @type {(buttons: Iterable<Element>, isPressed: (button: HTMLElement) => boolean) => void} */
function press(buttons, isPressed) {
  for (const one of buttons) {
    one.setAttribute("aria-pressed", String(isPressed(/** @type {HTMLElement} */ (one))));
  }
}

/**
 * Have a screen reader say what differs, and what is now explained.
 * @type {(before: State) => void}
 */
function announce(before) {
  const [then, now] = [placeOf(before), placeOf(state)];
  const isElsewhere = before.stack !== state.stack || then.position !== now.position
    || before.baseline !== state.baseline;
  const subject = byId(stackOf(state).layers, now.layer) ?? byId(stackOf(state).groups, now.group);
  const isOther = subject && (isElsewhere || then.layer !== now.layer || then.group !== now.group);
  const parts = [
    isElsewhere && noteOf(state),
    isElsewhere && `${at.line.textContent}.`,
    isOther && `${words.explanation}: ${subject.name}`,
  ];
  if (isElsewhere || isOther) say(at.said, parts.filter(Boolean).join(" "));
}

/** Put the state into the address, without a step of its own on the way back. */
function remember() {
  try {
    history.replaceState(null, "", fragmentOf(state));
  } catch {
    // Within a frame that has no address of its own, or too often: the page works without.
  }
}

/** Decide anew what has room, after the room changed. */
function refit() {
  fit(state);
  paint();
  if (isRest(placeOf(state).position)) for (const one of boxes) nameBox(one, state);
  tellHeight();
}

// ---- Choosing.

/**
 * Select a layer, and glide to the stop of its box; the selected box once more selects none.
 * @type {(layer: LayerData, stop: number | null) => void}
 */
function choose(layer, stop) {
  const place = placeOf(state);
  const goal = stop ?? nearest(glide ? glide.goal : place.position);
  const isSame = place.layer === layer.id && goal === place.position;
  show(selected(state, isSame ? "" : layer.id));
  go(goal);
  if (!isSame) reveal();
}

/** @type {(group: GroupData) => void} */
function chooseGroup(group) {
  const isSame = placeOf(state).group === group.id;
  show(selected(settled(state), "", isSame ? "" : group.id));
  if (!isSame) reveal();
}

/**
 * Compare with a stop; with the one that was chosen already, no longer.
 * @type {(stop: number) => void}
 */
function compare(stop) {
  const { id } = stackOf(state).stops[stop];
  show({ ...settled(state), baseline: state.baseline === id ? "" : id });
}

/**
 * Go to a stop; one that was compared with no longer is.
 * @type {(stop: number) => void}
 */
function leaveBaselineFor(stop) {
  if (stackOf(state).stops[stop].id === state.baseline) state = { ...state, baseline: "" };
  go(stop);
}

/** Keep the box in view that the explanation now covers in a small window. */
function reveal() {
  const chosen = at.diagram.querySelector('[aria-pressed="true"]');
  if (chosen && narrow.matches) chosen.scrollIntoView({ block: "nearest", behavior: behavior() });
}

/** @type {() => ScrollBehavior} */
function behavior() {
  return still.matches ? "auto" : "smooth";
}

/** Put the explanation away; the keyboard goes back to what it was about. */
function dismiss() {
  const origin = at.diagram.querySelector('[aria-pressed="true"]');
  show(selected(settled(state), ""));
  if (origin instanceof HTMLElement) origin.focus();
}

/** @type {(event: KeyboardEvent) => void} */
function takeBack({ key }) {
  if (key !== "Escape") return;
  if (tipped) hideTip();
  else if (at.app.classList.contains("has-selection")) dismiss();
  else if (state.baseline) show({ ...settled(state), baseline: "" });
}

// ---- Moving the handle.

/**
 * Glide to a stop, or jump where less motion is wanted.
 * @type {(goal: number) => void}
 */
function go(goal) {
  const start = placeOf(state).position;
  const stagger = staggerOf(start, goal);
  stopGlide();
  if (start === goal || still.matches || document.hidden) {
    show(start === goal ? state : moved(state, goal));
    return;
  }
  const begin = performance.now();
  const duration = data.motion.row * (1 + Math.abs(stagger));
  const run = { goal, frame: 0, stagger };
  /** @type {(now: number) => void} */
  const step = (now) => {
    const part = Math.min(Math.max((now - begin) / duration, 0), 1);
    if (part === 1) glide = null;
    else run.frame = requestAnimationFrame(step);
    const way = 1 - (1 - part) ** 3;
    show(moved(state, part === 1 ? goal : start + (goal - start) * way));
  };
  run.frame = requestAnimationFrame(step);
  glide = run;
}

/**
 * How much later the rows of a glide start; one on the way keeps what it has.
 * @type {(start: number, goal: number) => number}
 */
function staggerOf(start, goal) {
  if (state.view !== "single") return 0;
  if (!isRest(start)) return glide?.stagger ?? 0;
  const { delay, most, row } = data.motion;
  const wait = Math.min(delay * (boxes.length - 1), most) / row;
  return start < goal ? wait : -wait;
}

function stopGlide() {
  if (glide) cancelAnimationFrame(glide.frame);
  glide = null;
}

/**
 * The state with the handle at rest, as every input needs it that is not a move.
 * @type {(one: State) => State}
 */
function settled(one) {
  if (isRest(placeOf(one).position)) return one;
  const goal = glide ? glide.goal : nearest(placeOf(one).position);
  stopGlide();
  return moved(one, goal);
}

/** @type {(event: PointerEvent) => void} */
function hold(event) {
  if (event.button !== 0) return;
  if (event.shiftKey) {
    event.preventDefault();
    compare(stopUnder(event.clientX));
    return;
  }
  stopGlide();
  isHeld = true;
  at.slider.step = "any"; // before the browser takes the value from the pointer
}

/** @type {(x: number) => number} */
function stopUnder(x) {
  const heads = [...at.heads.children];
  const far = heads.map((head) => {
    const { left, right } = head.getBoundingClientRect();
    return Math.abs((left + right) / 2 - x);
  });
  return far.indexOf(Math.min(...far));
}

function drag() {
  const value = at.slider.valueAsNumber;
  if (isHeld) show(moved(state, value));
  else go(nearest(value)); // set by assistive technology
}

function drop() {
  if (!isHeld) return;
  isHeld = false;
  go(nearest(placeOf(state).position));
}

/** @type {(event: KeyboardEvent) => void} */
function slideByKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const last = stackOf(state).stops.length - 1;
  const here = glide ? glide.goal : placeOf(state).position;
  const before = Math.max(Math.ceil(here) - 1, 0);
  const after = Math.min(Math.floor(here) + 1, last);
  const goals = new Map(Object.entries({
    ArrowLeft: before, ArrowDown: before, PageDown: before,
    ArrowRight: after, ArrowUp: after, PageUp: after, Home: 0, End: last,
  }));
  const goal = goals.get(event.key);
  if (goal === undefined) return;
  event.preventDefault();
  if (!event.shiftKey) go(goal);
  else compareByKey(event.key, last);
}

/**
 * Compare with the stop beside the one that is compared with now.
 * @type {(key: string, last: number) => void}
 */
function compareByKey(key, last) {
  const step = new Map([["ArrowLeft", -1], ["ArrowRight", 1]]).get(key);
  if (!step) return;
  const now = baselineOf(state);
  const next = Math.min(Math.max((now < 0 ? stopOf(state) : now) + step, 0), last);
  if (next !== now) compare(next);
}

// ---- The start.

/** @type {(value: string, text: string, onClick: () => void) => HTMLElement} */
function makeSegment(value, text, onClick) {
  const made = makeButton("", text, onClick);
  made.dataset.value = value;
  return made;
}

function buildBar() {
  put(at.views, ...views().map(({ id, name }) =>
    makeSegment(id, name, () => show({ ...settled(state), view: id }))));
  put(at.stacks, ...data.stacks.map((stack, number) =>
    makeSegment(String(number), stack.name, () => show(switched(settled(state), number)))));
  at.stacks.hidden = data.stacks.length < 2;
}

function toggleText() {
  show({ ...settled(state), isText: !state.isText });
  if (state.isText) at.text.scrollIntoView({ behavior: behavior() });
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
  at["all-layers"].addEventListener("click", dismiss);
  at.previous.addEventListener("click", () => showNeighbor(-1));
  at.next.addEventListener("click", () => showNeighbor(1));
  at.more.addEventListener("click", toggleText);
  at["print-shown"].addEventListener("click", () => printPage(false));
  at["print-all"].addEventListener("click", () => printPage(true));
  at["copy-embed"].addEventListener("click", copyEmbedCode);
  document.addEventListener("keydown", takeBack);
  document.addEventListener("scroll", placeTip, true);
  document.addEventListener("pointerdown", ({ target }) => {
    if (!(target instanceof Node && tipped?.contains(target))) hideTip();
  });
  window.addEventListener("hashchange", visit);
  window.addEventListener("beforeprint", () => layOutForPaper(true));
  window.addEventListener("afterprint", () => layOutForPaper(false));
  window.addEventListener("resize", refit);
  matchMedia("print").addEventListener("change", refit);
  document.fonts.ready.then(() => {
    widths.clear(); // they were those of another font
    refit();
  });
}

/** Show what the address asks for. */
function visit() {
  at.app.hidden = false; // or nothing has a size
  show(addressed(settled(state), location.hash));
  if (state.isText) at.text.scrollIntoView();
  reveal();
}

visit();
listen();
