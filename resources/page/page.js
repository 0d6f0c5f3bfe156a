// ---- The page as a program: one state, and one way to show it.

const GLIDE = 300; // milliseconds from one service model to the next
const still = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 68.74em)");
let state = startState();
let shown = null; // the state on the screen, to change only what differs
let glide = null; // {frame, goal} while the handle moves by itself
let isHeld = false; // whether a pointer has the handle

function show(next) {
  const before = shown;
  state = next;
  shown = next;
  if (!before || before.stack !== next.stack || before.view !== next.view) build(next);
  paint();
  if (isRest(placeOf(next).position)) arrive(before);
}

/* Show the position: as often as the screen is drawn while the handle moves. */
function paint() {
  const { position, layer } = placeOf(state);
  const stack = stackOf(state);
  at.app.style.setProperty("--position", position);
  at.slider.step = isHeld || !isRest(position) ? "any" : "1";
  if (!isHeld) at.slider.value = position;
  say(at.line, stack.lines[half(position)]);
  if (state.view === "single") boxes.forEach((one) => paintBar(one.box, one.layer, position));
  paintHeads(stack, position);
  paintHeadline(byId(stack.layers, layer), position);
}

/* Show what changes only where the handle rests: names, explanation, what is announced. */
function arrive(before) {
  const { position, layer, group } = placeOf(state);
  const { name, long_name: long, counts } = stackOf(state).stops[position];
  boxes.forEach((one) => nameBox(one, position, layer));
  press(at.diagram.querySelectorAll(".band button"), (band) => band.dataset.group === group);
  press(at.views.children, (view) => view.dataset.value === state.view);
  press(at.stacks.children, (stack) => stack.dataset.value === String(state.stack));
  const both = [name, long].filter(Boolean).join(", ");
  at.slider.setAttribute("aria-valuetext", `${both}: ${counts}`);
  at.app.classList.toggle("has-selection", Boolean(layer || group));
  at.close.hidden = !(layer || group);
  say(at.note, noteOf(state));
  at.note.hidden = !noteOf(state);
  document.querySelectorAll(".stack").forEach((section, number) =>
    section.classList.toggle("is-current", number === state.stack));
  explain(state);
  if (before) announce(before);
  if (before) remember();
}

function press(buttons, isPressed) {
  for (const one of buttons) one.setAttribute("aria-pressed", String(isPressed(one)));
}

/* Have a screen reader say what was handed over, and what is now explained. */
function announce(before) {
  const [then, now] = [placeOf(before), placeOf(state)];
  const isElsewhere = before.stack !== state.stack || then.position !== now.position;
  const subject = byId(stackOf(state).layers, now.layer) || byId(stackOf(state).groups, now.group);
  const isOther = subject && (isElsewhere || then.layer !== now.layer || then.group !== now.group);
  const parts = [
    isElsewhere && noteOf(state),
    isElsewhere && `${at.line.textContent}.`,
    isOther && `${words.explanation}: ${subject.name}`,
  ];
  if (isElsewhere || isOther) say(at.said, parts.filter(Boolean).join(" "));
}

/* Put the state into the address, without a step of its own on the way back. */
function remember() {
  try {
    history.replaceState(null, "", fragmentOf(state));
  } catch {
    // Within a frame that has no address of its own, or too often: the page works without.
  }
}

// ---- Choosing.

/* Select a layer, and glide to the stop of its box; the selected box once more selects none. */
function choose(layer, stop) {
  const place = placeOf(state);
  const goal = stop ?? nearest(glide ? glide.goal : place.position);
  const isSame = place.layer === layer.id && goal === place.position;
  show(selected(state, isSame ? "" : layer.id));
  go(goal);
  if (!isSame) reveal();
}

function chooseGroup(group) {
  const isSame = placeOf(state).group === group.id;
  show(selected(settled(state), "", isSame ? "" : group.id));
  if (!isSame) reveal();
}

/* Keep the box in view that the explanation now covers in a small window. */
function reveal() {
  const chosen = at.diagram.querySelector('[aria-pressed="true"]');
  if (chosen && narrow.matches) {
    chosen.scrollIntoView({ block: "nearest", behavior: behavior() });
  }
}

/* How to scroll. */
function behavior() {
  return still.matches ? "auto" : "smooth";
}

/* Put the explanation away; the keyboard goes back to what it was about. */
function dismiss() {
  const origin = at.diagram.querySelector('[aria-pressed="true"]');
  show(selected(settled(state), ""));
  if (origin) origin.focus();
}

// ---- Moving the handle.

/* Glide to a stop, or jump where less motion is wanted. */
function go(goal) {
  stopGlide();
  const start = placeOf(state).position;
  if (start === goal || still.matches || document.hidden) {
    show(start === goal ? state : moved(state, goal));
    return;
  }
  const begin = performance.now();
  glide = { goal, frame: 0 };
  const step = (now) => {
    const part = Math.min(Math.max((now - begin) / GLIDE, 0), 1);
    if (part === 1) glide = null;
    else glide.frame = requestAnimationFrame(step);
    show(moved(state, part === 1 ? goal : start + (goal - start) * part));
  };
  glide.frame = requestAnimationFrame(step);
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

function hold(event) {
  if (event.button !== 0) return;
  stopGlide();
  isHeld = true;
  at.slider.step = "any"; // before the browser takes the value from the pointer
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

function slideByKey(event) {
  const last = stackOf(state).stops.length - 1;
  const here = glide ? glide.goal : placeOf(state).position;
  const before = Math.max(Math.ceil(here) - 1, 0);
  const after = Math.min(Math.floor(here) + 1, last);
  const goals = {
    ArrowLeft: before, ArrowDown: before, PageDown: before,
    ArrowRight: after, ArrowUp: after, PageUp: after, Home: 0, End: last,
  };
  const isChord = event.ctrlKey || event.altKey || event.metaKey;
  if (isChord || !Object.hasOwn(goals, event.key)) return;
  event.preventDefault();
  go(goals[event.key]);
}

// ---- The start.

function makeSegment(value, text, onClick) {
  const made = makeButton("", text, onClick);
  made.dataset.value = value;
  return made;
}

function buildBar() {
  const view = (id, text) => makeSegment(id, text, () => show({ ...settled(state), view: id }));
  put(at.views, view("single", words.one_model), view("matrix", words.side_by_side));
  put(at.stacks, ...data.stacks.map((stack, number) =>
    makeSegment(String(number), stack.name, () => show(switched(settled(state), number)))));
  at.stacks.hidden = data.stacks.length < 2;
  at.more.textContent = words.as_text;
}

function showText() {
  const isShown = at.text.classList.toggle("is-shown");
  at.more.setAttribute("aria-expanded", String(isShown));
  at.more.textContent = isShown ? words.hide_text : words.as_text;
  if (isShown) at.text.scrollIntoView({ behavior: behavior() });
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
  window.addEventListener("hashchange", visit);
}

/* Show what the address asks for. */
function visit() {
  show(addressed(settled(state), location.hash));
  at.app.hidden = false;
  reveal();
}

buildBar();
listen();
visit();
