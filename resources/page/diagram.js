// ---- The diagram with its heading and legend: built for a stack and a view, painted for a position.

let boxes = []; // {box, layer, stop}, row by row; a box of one service model at a time has no stop

function build(one) {
  const stack = stackOf(one);
  at.app.dataset.view = one.view;
  at.app.style.setProperty("--stops", stack.stops.length);
  at.app.style.setProperty("--rows", stack.layers.length);
  at.app.style.setProperty("--bands", stack.groups.length);
  at.app.classList.toggle("has-one-stop", stack.stops.length === 1);
  at.app.classList.toggle("has-many-stops", hasManyStops(stack));
  at.app.classList.toggle("may-depend", stack.legend.some(([kind]) => kind === "model-dependent"));
  for (const [what, width] of Object.entries(stack.widest)) {
    at.app.style.setProperty(`--widest-${what}`, width);
  }
  at.slider.max = stack.stops.length - 1;
  at.title.textContent = stack.title;
  at.source.textContent = stack.source_line;
  put(at.heads, ...stack.stops.map(makeHead));
  put(at.lines, at.line, ...stack.lines.map(makeGhost));
  put(at.legend, ...stack.legend.map(([kind, word]) => makeLegendEntry(kind, word)));
  buildRows(stack, one.view);
}

function hasManyStops(stack) {
  return stack.stops.length > 6;
}

function makeHead(stop, number) {
  // Out of the Tab order: the slider does the same by keyboard.
  const made = makeButton("head", undefined, () => go(number));
  made.tabIndex = -1;
  return put(made, make("span", "head-name", stop.name),
    stop.long_name && make("span", "head-more", stop.long_name),
    make("span", "head-more", stop.counts));
}

/* A line that only takes its place, so that nothing moves when another one is said. */
function makeGhost(text) {
  const made = make("span", "ghost", text);
  made.setAttribute("aria-hidden", "true");
  return made;
}

function makeLegendEntry(kind, word) {
  return put(make("li"), makeSample(kind), make("span", "", word));
}

function buildRows(stack, view) {
  boxes = [];
  const rows = [make("div", "tint")];
  const makeOne = view === "single" ? makeBar : makeRow;
  for (const group of stack.groups) {
    const layers = stack.layers.filter((layer) => layer.group === group.id);
    rows.push(makeBand(group));
    for (const layer of layers) {
      const row = makeOne(layer);
      row.classList.toggle("is-kept", group.is_kept);
      row.classList.toggle("is-last", layer === layers.at(-1));
      rows.push(row);
    }
  }
  rows.push(...stack.layers.filter((layer) => !layer.group).map(makeOne));
  put(at.diagram, ...rows);
  rove(at.diagram.querySelector(".box"));
}

function makeBand(group) {
  const made = makeButton("", group.name, () => chooseGroup(group));
  made.dataset.group = group.id;
  return put(make("h2", "band"), made);
}

/* A layer at one service model. */
function makeBar(layer) {
  return put(make("div", "row"), makeName(layer), makeCell(makeBarBox(), layer, null));
}

/* A layer at all service models. */
function makeRow(layer) {
  return put(make("div", "row columns"), makeName(layer), ...layer.cells.map((cell, number) =>
    makeCell(makeMatrixBox(cell), layer, number)));
}

function makeName(layer) {
  const made = make("div", "row-name", layer.name);
  made.setAttribute("aria-hidden", "true"); // every box says it
  return made;
}

function makeCell(box, layer, stop) {
  box.addEventListener("click", () => choose(layer, stop));
  boxes.push({ box, layer, stop });
  return put(make("div", "cell"), box);
}

/* A box of two parts over each other, the provider's below, each cut along the slant. Over them
   lie the stripes of what depends, and a part that is seen alone, where nobody has any. */
function makeBox(className, theirs, yours, nobodys) {
  const part = (name, inside) => {
    const made = put(make("span", `part ${name}`), ...inside);
    made.setAttribute("aria-hidden", "true"); // the box itself has a name
    return made;
  };
  const made = make("button", `box ${className}`);
  made.type = "button";
  return put(made, part("part-provider", theirs), part("part-you", yours),
    part("stripes", []), part("part-nobody", [make("span", "dash"), ...nobodys]));
}

/* What a party does stands beside its word only if there is room for all of it (page.css). */
function makeBarBox() {
  const says = () => [
    put(make("span", "says"), make("span", "word"), make("span", "brief")), make("span", "mark"),
  ];
  return makeBox("", says(), says(), [make("span", "mark")]);
}

function makeMatrixBox(cell) {
  const mark = (part) => cell.is_disputed && cell.mark_on === part && make("span", "mark");
  const made = makeBox(data.looks[cell.responsibility],
    [make("span", "half-word", cell.theirs), mark("provider")],
    [make("span", "half-word", cell.yours), mark("you")],
    [mark("nobody")]);
  made.classList.toggle("is-marked", cell.is_disputed);
  return made;
}

function paintHeads(stack, position) {
  const { name, long_name: long, counts } = stack.stops[nearest(position)];
  // For windows too narrow to say it in every head, and heads too narrow for it in any window.
  const called = [hasManyStops(stack) && name, long].filter(Boolean).join(", ");
  say(at.now, [called, counts].filter(Boolean).join(": "));
  [...at.heads.children].forEach((head, number) =>
    head.setAttribute("aria-current", String(number === position)));
}

function paintBar(box, layer, position) {
  const [start, end, way] = between(layer, position);
  const share = start.share + (end.share - start.share) * way;
  const depends = ({ responsibility }) => (responsibility === "model-dependent" ? 1 : 0);
  const band = depends(start) * (1 - way) + depends(end) * way;
  const isDisputed = isRest(position) && start.is_disputed;
  box.style.setProperty("--share", share);
  box.style.setProperty("--depends", band);
  box.classList.toggle("is-between", !isRest(position));
  box.classList.toggle("is-yours", share === 1);
  box.classList.toggle("is-theirs", share === 0);
  box.classList.toggle("is-hatched", band > 0);
  box.classList.toggle("is-empty", start.share === null);
  for (const mark of box.querySelectorAll(".mark")) mark.hidden = !isDisputed;
  sayParts(box, start, end, way);
}

/* The cells before and after the position, and how much of the way lies behind. From a cell that
   nobody has a part in, or to one, nothing is handed over: then both are the nearer one. */
function between(layer, position) {
  const first = Math.floor(position);
  const [start, end] = [layer.cells[first], layer.cells[Math.ceil(position)]];
  if (start.share !== null && end.share !== null) return [start, end, eased(position - first)];
  const near = layer.cells[nearest(position)];
  return [near, near, 0];
}

/* The provider's part says what it does at the stop at the right, yours what you do at the nearer
   one, or where that party has no part, at the other. */
function sayParts(box, start, end, way) {
  const near = way < 0.5 ? [start, end] : [end, start];
  const yours = near.find((cell) => cell.yours);
  const theirs = [end, start].find((cell) => cell.theirs);
  sayPart(box.querySelector(".part-you"), yours?.yours, yours?.you_brief);
  sayPart(box.querySelector(".part-provider"), theirs?.theirs, theirs?.provider_brief);
}

function sayPart(part, word = "", brief = "") {
  say(part.querySelector(".word"), word);
  say(part.querySelector(".brief"), brief);
}

function nameBox({ box, layer, stop }, position, wanted) {
  const cell = layer.cells[stop ?? position];
  const isHere = layer.id === wanted && (stop === null || stop === position);
  box.setAttribute("aria-label", cell.title);
  box.setAttribute("aria-pressed", String(isHere));
}

// ---- One Tab stop for the diagram, arrows within it.

function rove(target) {
  for (const one of at.diagram.querySelectorAll("button")) one.tabIndex = one === target ? 0 : -1;
}

function walk(event) {
  if (event.altKey || event.metaKey) return;
  const rows = [...at.diagram.querySelectorAll(".band, .row")]
    .map((row) => [...row.querySelectorAll("button")]);
  const y = rows.findIndex((row) => row.includes(event.target));
  const goal = y >= 0 && walkGoal(rows, y, rows[y].indexOf(event.target), event);
  if (!goal) return;
  event.preventDefault();
  goal.focus();
}

/* The button that a key leads to. Home and End stay within a row of several, Ctrl leaves it. */
function walkGoal(rows, y, x, { key, ctrlKey }) {
  const isWide = rows.some((row) => row.length > 1);
  if (ctrlKey || !isWide) {
    if (key === "Home") return rows[0][0];
    if (key === "End") return rows.at(-1).at(-1);
  }
  if (ctrlKey) return undefined;
  // From a group's name, which has no column, the way goes on at the current service model.
  const column = rows[y].length > 1 ? x : nearest(placeOf(state).position);
  const inRow = (row) => row && row[Math.min(column, row.length - 1)];
  return {
    ArrowUp: inRow(rows[y - 1]),
    ArrowDown: inRow(rows[y + 1]),
    ArrowLeft: rows[y][x - 1],
    ArrowRight: rows[y][x + 1],
    Home: rows[y][0],
    End: rows[y].at(-1),
  }[key];
}
