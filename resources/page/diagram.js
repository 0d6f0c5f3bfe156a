// ---- The diagram with its heading and legend: built for a stack and a view, painted for a position.

let boxes = []; // {box, layer, stop}, row by row; a box of one service model at a time has no stop

function build(one) {
  const stack = stackOf(one);
  at.app.dataset.view = one.view;
  at.app.style.setProperty("--stops", stack.stops.length);
  at.app.style.setProperty("--rows", stack.layers.length);
  at.app.style.setProperty("--bands", stack.groups.length);
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

function makeHead(stop, number) {
  // Out of the Tab order: the slider does the same by keyboard.
  const made = makeButton("head", undefined, () => go(number));
  made.tabIndex = -1;
  return put(made, make("span", "head-name", stop.name),
    make("span", "head-more", stop.long_name), make("span", "head-more", stop.counts));
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
  for (const group of stack.groups) {
    const layers = stack.layers.filter((layer) => layer.group === group.id);
    rows.push(makeBand(group));
    for (const layer of layers) {
      const row = view === "single" ? makeBar(layer) : makeRow(layer);
      row.classList.toggle("is-kept", group.is_kept);
      row.classList.toggle("is-last", layer === layers.at(-1));
      rows.push(row);
    }
  }
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
  return put(make("div", "row"), makeCell(makeBarBox(layer), layer, null));
}

/* A layer at all service models. */
function makeRow(layer) {
  const name = make("div", "row-name", layer.name);
  name.setAttribute("aria-hidden", "true"); // every box says it
  return put(make("div", "row columns"), name, ...layer.cells.map((cell, number) =>
    makeCell(makeMatrixBox(cell), layer, number)));
}

function makeCell(box, layer, stop) {
  box.addEventListener("click", () => choose(layer, stop));
  boxes.push({ box, layer, stop });
  return put(make("div", "cell"), box);
}

/* A box of two parts over each other, the provider's below, each cut along the slant. */
function makeBox(className, theirs, yours) {
  const part = (name, inside) => {
    const made = put(make("span", `part ${name}`), ...inside);
    made.setAttribute("aria-hidden", "true"); // the box itself has a name
    return made;
  };
  const made = make("button", `box ${className}`);
  made.type = "button";
  return put(made, part("part-provider", theirs), part("part-you", yours));
}

/* Both parts say the same in their own colours: a text that the slant crosses has two of them. */
function makeBarBox(layer) {
  const longAndShort = (long, short) => [make("span", "long", long), make("span", "short", short)];
  const inside = () => [
    put(make("span", "name"), ...longAndShort(layer.name, layer.short_name)),
    make("span", "hatch"),
    make("span", "mark"),
    put(make("span", "word"), ...longAndShort("", "")),
  ];
  return makeBox("", inside(), inside());
}

function makeMatrixBox(cell) {
  const mark = (part) => cell.is_disputed && cell.mark_on === part && make("span", "mark");
  const made = makeBox(data.looks[cell.responsibility],
    [make("span", "half-word", cell.theirs), mark("provider")],
    [make("span", "half-word", cell.yours), mark("you")]);
  made.classList.toggle("is-marked", cell.is_disputed);
  return made;
}

function paintHeads(stack, position) {
  const { long_name: long, counts } = stack.stops[nearest(position)];
  say(at.now, `${long}: ${counts}`); // for windows too narrow to say it in every head
  [...at.heads.children].forEach((head, number) =>
    head.setAttribute("aria-current", String(number === position)));
}

function paintBar(box, layer, position) {
  const first = Math.floor(position);
  const [start, end] = [layer.cells[first], layer.cells[Math.ceil(position)]];
  const share = start.share + (end.share - start.share) * eased(position - first);
  const isDisputed = isRest(position) && start.is_disputed;
  box.style.setProperty("--share", share);
  box.classList.toggle("is-between", !isRest(position));
  box.classList.toggle("is-yours", share === 1);
  box.classList.toggle("is-theirs", share === 0);
  box.classList.toggle("is-hatched",
    [start, end].some((cell) => cell.responsibility === "model-dependent"));
  for (const mark of box.querySelectorAll(".mark")) mark.hidden = !isDisputed;
  for (const long of box.querySelectorAll(".word .long")) say(long, layer.words[half(position)]);
  for (const short of box.querySelectorAll(".word .short")) {
    say(short, layer.short_words[half(position)]);
  }
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
