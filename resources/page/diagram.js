// ---- The diagram with its heading and legend, built for a stack and a view.

/** @type {BoxOf[]} row by row; a box of one service model at a time has no stop */
let boxes = [];
const MOST_SQUARES = 20; // of a stop; more layers are one bar

/** @type {(one: State) => void} */
function build(one) {
  const stack = stackOf(one);
  at.app.dataset.view = one.view;
  at.app.style.setProperty("--stops", String(stack.stops.length));
  at.app.style.setProperty("--rows", String(stack.layers.length));
  at.app.style.setProperty("--groups", String(Math.max(stack.groups.length, 1)));
  at.app.classList.toggle("has-one-stop", stack.stops.length === 1);
  at.app.classList.toggle("has-groups", stack.groups.length > 0);
  at.app.classList.toggle("has-icons", stack.layers.some((layer) => layer.icon));
  at.slider.max = String(stack.stops.length - 1);
  at.title.textContent = stack.title;
  at.source.textContent = stack.source_line;
  const said = words.stacks[one.stack];
  put(at.heads, ...stack.stops.map((stop, number) => makeHead(one, stop, number)));
  put(at.lines, at.line, ...stack.stops.map((_stop, number) => makeGhost(said, number)));
  put(at.legend, ...said.legends[one.view].map(([kind, word]) =>
    put(make("li"), makeSample(kind), make("span", "", word))));
  buildRows(one);
}

/** @type {(one: State, stop: StopData, number: number) => HTMLElement} */
function makeHead(one, stop, number) {
  // Out of the Tab order: the slider does the same by keyboard.
  const made = makeButton("head", undefined, (event) =>
    (event.shiftKey ? compare(number) : leaveBaselineFor(number)));
  made.tabIndex = -1;
  const counts = words.stacks[one.stack].counts[number];
  made.title = [stop.name, stop.long_name, counts, words.compare_hint].filter(Boolean).join("\n");
  return put(made, make("span", "head-name", stop.name),
    stop.long_name && make("span", "head-more", stop.long_name),
    make("span", "unseen", counts), makeSquares(one, number), makeSign("bar", `bar-${one.stack}-${number}`));
}

/**
 * One square a layer.
 * @type {(one: State, stop: number) => Element | false}
 */
function makeSquares(one, stop) {
  const { layers } = stackOf(one);
  if (layers.length > MOST_SQUARES) return false;
  const step = sizes.square + sizes.square_gap;
  const made = draw("svg", {
    class: "squares", "aria-hidden": "true",
    viewBox: `0 0 ${layers.length * step - sizes.square_gap} ${sizes.square}`,
  });
  made.append(...layers.map(({ cells }, number) => draw("use", {
    href: `#square-${cells[stop].responsibility}`, x: number * step, width: sizes.square,
    height: sizes.square,
  })));
  return made;
}

/**
 * A headline that only takes its place, so that nothing moves when another one is said.
 * @type {(said: SaidOf, stop: number) => HTMLElement}
 */
function makeGhost(said, stop) {
  const made = put(make("p", "ghost"), ...headlineParts(said.headlines[stop][stop]));
  made.setAttribute("aria-hidden", "true");
  return made;
}

/** @type {(headline: Headline) => (Element | string)[]} */
function headlineParts({ intro, clauses }) {
  const parts = clauses.map(([kind, text, separator]) => put(
    make("span", `clause of-${kind}`),
    kind !== "not-applicable" && makeSign("square", `square-${kind}`), text, separator.trimEnd(),
  ));
  return [intro, ...parts].flatMap((part) => [part, " "]).slice(0, -1);
}

/** @type {(one: State) => void} */
function buildRows(one) {
  boxes = [];
  const stack = stackOf(one);
  const isMatrix = one.view === "matrix";
  const groups = stack.groups.map((group) => makeGroup(stack, group, isMatrix));
  const others = stack.layers.filter((layer) => !layer.group);
  if (others.length > 0) groups.push(makeCard(others, stack, isMatrix));
  put(at.diagram, ...groups, isMatrix && makeLines(stack), isMatrix && make("div", "column"));
  rove(at.diagram.querySelector(".box"));
}

/** @type {(stack: StackData, group: GroupData, isMatrix: boolean) => HTMLElement} */
function makeGroup(stack, group, isMatrix) {
  const button = makeButton("rail-name", undefined, () => chooseGroup(group));
  button.dataset.group = group.id;
  button.setAttribute("aria-label",
    group.name.includes(group.rail) ? group.name : `${group.rail}: ${group.name}`);
  button.title = group.name;
  put(button, make("span", "", group.rail));
  const rail = put(make("h2", "group-rail"), button);
  if (group.tint) rail.classList.add(`has-tint-${group.tint}`);
  const made = makeCard(stack.layers.filter((layer) => layer.group === group.id), stack, isMatrix);
  made.prepend(rail);
  return made;
}

/** @type {(layers: LayerData[], stack: StackData, isMatrix: boolean) => HTMLElement} */
function makeCard(layers, stack, isMatrix) {
  const made = put(make("section", "card"), ...layers.map((layer) => makeRow(layer, isMatrix)));
  made.style.setProperty("--card-rows", String(layers.length));
  made.style.setProperty("--first-row", String(stack.layers.indexOf(layers[0]) + 1));
  return made;
}

/** @type {(layer: LayerData, isMatrix: boolean) => HTMLElement} */
function makeRow(layer, isMatrix) {
  const made = make("div", "row");
  made.dataset.layer = layer.id;
  const cells = isMatrix
    ? layer.cells.map((_cell, stop) => makeCell(layer, stop))
    : [makeCell(layer, null)];
  return put(made, makeName(layer), ...cells);
}

/** @type {(layer: LayerData) => HTMLElement} */
function makeName(layer) {
  const made = put(make("div", "row-name"), layer.icon && makeSign("icon", `icon-${layer.icon}`),
    make("span", "full-name", layer.name), make("span", "short-name", layer.short_name));
  made.setAttribute("aria-hidden", "true"); // every box says it
  made.addEventListener("click", () => choose(layer, null));
  return made;
}

/**
 * A box of two parts over each other, the provider's below, each cut along the slant. Over them lie
 * the stripes of what depends, a part that is seen alone where nobody has any, and what stands at
 * the end. For each party there are its glyph, its word, and what it does.
 * @type {(layer: LayerData, stop: number | null) => HTMLElement}
 */
function makeCell(layer, stop) {
  const box = makeButton("box", undefined, () => choose(layer, stop));
  const you = makePart("you", "person");
  const provider = makePart("provider", "cloud");
  const stripes = make("span", "stripes");
  const was = make("span", "was");
  const end = put(make("span", "end"), was, make("span", "dot"), make("span", "mark"));
  const nobody = put(make("span", "part part-nobody"), make("span", "dash"));
  put(box, you.part, provider.part, stripes, nobody, end);
  for (const one of box.children) one.setAttribute("aria-hidden", "true"); // the box has a name
  boxes.push({ box, layer, stop, you, provider, stripes, was, end });
  return put(make("div", "cell"), box);
}

/** @type {(party: "you" | "provider", icon: string) => PartOf} */
function makePart(party, icon) {
  const word = make("span", "word");
  const brief = make("span", "brief");
  const part = put(make("span", `part part-${party}`), makeSign("glyph", `icon-${icon}`), word, brief);
  return { part, word, brief };
}

/**
 * The lines between the cells, and the waterline: as the window draws them, in a grid of cells that
 * are 1 wide and 1 high.
 * @type {(stack: StackData) => Element}
 */
function makeLines(stack) {
  const drawn = draw("svg", {
    viewBox: `0 0 ${stack.stops.length} ${stack.layers.length}`, preserveAspectRatio: "none",
  });
  drawn.append(...stack.lines.map(({ path, role, width, dashes, kind }) => draw("path", {
    class: `line-${role} ${kind}`, d: path, "stroke-width": width, "stroke-dasharray": dashes.join(" "),
  })));
  const made = put(make("div", "cell-lines"), drawn);
  made.setAttribute("aria-hidden", "true");
  if (stack.waterline) {
    const [column, row] = stack.waterline;
    const name = make("span", "waterline-name", words.waterline);
    name.style.setProperty("--x", String(column / stack.stops.length));
    name.style.setProperty("--y", String((row + 0.5) / stack.layers.length));
    made.append(name);
  }
  return made;
}
