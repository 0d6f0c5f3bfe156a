// ---- What of the diagram depends on the position, and on the room that there is.

/** The size of all boxes, which are alike, in units; measured when the room changes. */
let boxSize = { width: 300, height: 32 };

/**
 * Decide what has room, and show it: after everything is built, and whenever the room changes.
 * @type {(one: State) => void}
 */
function fit(one) {
  const stack = stackOf(one);
  const px = unit();
  const isMatrix = one.view === "matrix";
  const stage = at.diagram.clientWidth / px;
  const isNarrow = stage < 480;
  at.app.classList.toggle("is-narrow", isNarrow);
  const hasRail = stack.groups.length > 0 && !isNarrow;
  const hasIcons = stack.layers.some((layer) => layer.icon) && !isNarrow;
  const beside = (hasIcons ? sizes.icon_room : sizes.bare_room) + sizes.after_name;
  const rail = hasRail ? sizes.rail_width : 0;
  const names = namesPlan(stack, stage - rail, isMatrix, beside);
  at.app.classList.toggle("has-short-names", names.isShort);
  at.app.classList.toggle("has-broken-names", names.isBroken);
  at.app.style.setProperty("--names", `${names.width * px}px`);
  fitHeads(stack, px, isMatrix);
  fitRails(px);
  const seen = boxes.find(({ box }) => box.offsetWidth > 0)?.box; // beside a sheet there may be none
  if (seen) boxSize = { width: seen.offsetWidth / px, height: seen.offsetHeight / px };
  fitWaterlineName(stack);
  for (const each of boxes) fitStripes(each, px);
}

/**
 * Names of stops become smaller, then take two lines; side by side they are turned where no word has
 * room, and where that is too high, or there are no columns, only the current one is named.
 * @type {(stack: StackData, px: number, isMatrix: boolean) => void}
 */
function fitHeads(stack, px, isMatrix) {
  const room = at.heads.children[0].clientWidth / px - 6;
  const names = stack.stops.map((stop) => stop.name);
  const inOne = Math.min(sizes.stop, room / widest(names));
  const broken = Math.min(sizes.stop, room / widestWord(names));
  const least = 11 / px;
  const hasRoom = broken >= least;
  const isTurned = !hasRoom && isMatrix && widest(names) * sizes.pill < 140;
  const size = inOne >= sizes.least_stop || !hasRoom ? Math.max(inOne, least) : broken;
  at.app.style.setProperty("--stop-size", `${(hasRoom ? size : sizes.pill) * px}px`);
  at.app.classList.toggle("has-turned-stops", isTurned);
  at.app.classList.toggle("has-only-current-stop", !hasRoom && !isTurned);
  const about = widestWord(stack.stops.map((stop) => stop.long_name));
  at.app.classList.toggle("has-no-details", about * sizes.detail > room);
  const count = stack.layers.length;
  const side = (room - (count - 1) * sizes.square_gap) / count;
  at.app.classList.toggle("has-bars", side < sizes.least_square || count > MOST_SQUARES);
}

/**
 * A rail has the name of its group, or nothing where it is too short for it.
 * @type {(px: number) => void}
 */
function fitRails(px) {
  for (const rail of at.diagram.querySelectorAll(".group-rail")) {
    const needed = (widthOf(String(rail.textContent)) * sizes.pill + 8) * px;
    const isTurned = !at.app.classList.contains("is-narrow");
    rail.classList.toggle("is-blank", isTurned && needed > rail.clientHeight);
  }
}

/** @type {(stack: StackData) => void} */
function fitWaterlineName({ stops }) {
  const name = at.diagram.querySelector(".waterline-name");
  const needed = (widthOf(words.waterline) * sizes.pill + 16) / 2 + 4;
  const word = (widest([words.you, words.provider]) * sizes.word) / 2;
  name?.classList.toggle("is-left-out", stops.length < 2 || boxSize.width / 2 - word < needed);
}

/**
 * Whole stripes within the band, as one outline that goes from each to the next along the lower
 * edge; `--from` is where the band begins.
 * @type {(one: BoxOf, px: number) => void}
 */
function fitStripes({ box, stripes, layer }, px) {
  const lean = leanOf(boxSize.width, boxSize.height);
  box.style.setProperty("--lean", `${lean * px}px`);
  if (!layer.cells.some((cell) => cell.depends)) return;
  const { count, width } = bandOf(boxSize.width);
  box.style.setProperty("--whole-band", `${width * px}px`);
  const stripe = (width * px) / count / 2;
  /** @type {(x: number, isBelow: boolean) => string} */
  const point = (x, isBelow) =>
    `calc(var(--from) + ${x}px * var(--depends)${isBelow ? " - var(--lean)" : ""}) ${isBelow ? "100%" : "0"}`;
  const points = Array.from({ length: count }, (_, number) => 2 * number * stripe).flatMap((x) => [
    point(x, true), point(x, false), point(x + stripe, false), point(x + stripe, true),
  ]);
  stripes.style.clipPath = `polygon(${points.join(", ")})`;
}

/** @type {(one: State, stagger: number) => void} */
function paintBoxes(one, stagger) {
  const { position } = placeOf(one);
  if (one.view === "matrix") {
    for (const each of boxes) paintCell(each, one);
    return;
  }
  const progress = position - Math.floor(position);
  boxes.forEach((each, number) =>
    paintBar(each, one, rowProgress(progress, stagger, number, boxes.length)));
}

/**
 * How far a row is between two stops: rows start one after another, the lowest first. To the left,
 * what is done is the way that is left.
 * @type {(progress: number, stagger: number, number: number, count: number) => number}
 */
function rowProgress(progress, stagger, number, count) {
  if (!stagger || !progress) return progress;
  if (stagger < 0) return 1 - rowProgress(1 - progress, -stagger, number, count);
  const wait = ((count - 1 - number) / Math.max(count - 1, 1)) * stagger;
  const time = 1 - (1 - progress) ** (1 / 3);
  return 1 - (1 - Math.min(Math.max(time * (1 + stagger) - wait, 0), 1)) ** 3;
}

/** @type {(each: BoxOf, one: State) => void} */
function paintCell(each, one) {
  const cell = each.layer.cells[Number(each.stop)];
  const plan = cellPlan(cell, boxSize.width, boxSize.height);
  shape(each, cell.share, cell.depends);
  sayPart(each.you, plan.words && hasPart(cell, "you") ? words.you : "", "");
  sayPart(each.provider, plan.words && hasPart(cell, "provider") ? words.provider : "", "");
  each.box.classList.toggle("has-glyphs", !plan.words);
  each.box.style.setProperty("--aside", `${plan.aside / 16}rem`);
  showEnd(each, { ...NO_PLAN, mark: plan.mark && cell.is_disputed }, "");
  each.box.classList.toggle("is-current", each.stop === stopOf(one));
}

/** @type {(each: BoxOf, one: State, way: number) => void} */
function paintBar(each, one, way) {
  const { position } = placeOf(one);
  const stops = [Math.floor(position), Math.ceil(position)];
  const [start, end] = stops.map((stop) => each.layer.cells[stop]);
  // From a cell that nobody has a part in, or to one, nothing is handed over.
  if (start.share === null || end.share === null || way === 0 || way === 1) {
    paintStill(each, one, stops[way < 0.5 ? 0 : 1]);
    return;
  }
  shape(each, start.share + (end.share - start.share) * way,
    start.depends * (1 - way) + end.depends * way);
  each.box.classList.remove("is-quiet");
  showEnd(each, NO_PLAN, "");
  for (const party of PARTIES) sayBetween(each, [start, end], party, way);
}

/** @type {Party[]} */
const PARTIES = ["you", "provider"];

/**
 * Between two stops a party's part says what it does at the nearer one, or where it has no part
 * there, at the other; what changes in it fades at the half.
 * @type {(each: BoxOf, cells: CellData[], party: Party, way: number) => void}
 */
function sayBetween(each, cells, party, way) {
  const near = cells[way < 0.5 ? 0 : 1];
  const possible = cells.filter((cell) => hasPart(cell, party));
  const cell = possible.includes(near) ? near : possible[0] ?? near;
  const changes = new Set(possible.map((other) => briefOf(each, other, party))).size > 1;
  const fade = changes ? Math.min(Math.abs(way - 0.5) / data.motion.fade, 1) : 1;
  const plan = planOf(each, cell, each.layer.cells.indexOf(cell) - 1);
  sayPart(each[party], plan.words ? words[party] : "", briefIn(plan, cell, party), fade);
}

/** @type {(cell: CellData, party: Party) => boolean} */
function hasPart({ share }, party) {
  return share !== null && share !== (party === "you" ? 0 : 1);
}

/**
 * Show a box as at a stop; while others move it has no pill yet.
 * @type {(each: BoxOf, one: State, stop: number) => void}
 */
function paintStill(each, one, stop) {
  const cell = each.layer.cells[stop];
  const isResting = isRest(placeOf(one).position);
  const baseline = isResting ? baselineOf(one) : stop - 1;
  const plan = planOf(each, cell, baseline);
  const isQuiet = isResting && one.baseline !== "" && isSame(each.layer, stop, baseline);
  shape(each, cell.share, cell.depends);
  each.box.classList.toggle("is-quiet", isQuiet);
  for (const party of PARTIES) {
    const says = plan.words && hasPart(cell, party);
    sayPart(each[party], says ? words[party] : "", isQuiet ? "" : briefIn(plan, cell, party));
  }
  showEnd(each, isResting ? plan : { ...plan, pill: false, dot: false },
    wasIn(each.layer, cell, baseline));
}

/**
 * Whether a layer is at a stop as it is at the one that it is compared with.
 * @type {(layer: LayerData, stop: number, baseline: number) => boolean}
 */
function isSame({ cells }, stop, baseline) {
  return baseline !== stop && cells[stop].share !== null
    && cells[baseline].responsibility === cells[stop].responsibility;
}

/** @type {(each: BoxOf, cell: CellData, baseline: number) => Plan} */
function planOf(each, cell, baseline) {
  if (cell.share === null) return NO_PLAN;
  return boxPlan(cell, boxSize.width, boxSize.height, wasIn(each.layer, cell, baseline));
}

/** @type {(each: BoxOf, cell: CellData, party: Party) => string} */
function briefOf(each, cell, party) {
  return briefIn(planOf(each, cell, each.layer.cells.indexOf(cell) - 1), cell, party);
}

/** @type {(plan: Plan, cell: CellData, party: Party) => string} */
function briefIn(plan, cell, party) {
  return plan[`${party}Brief`] ? cell[`${party}_brief`] : "";
}

/**
 * Whether a layer is somebody else's now; what applies only at one of both was not handed over.
 * @type {(then: CellData, now: CellData) => boolean}
 */
function isHandedOver(then, now) {
  return then.responsibility !== now.responsibility && then.share !== null && now.share !== null;
}

/**
 * What a box says of whose its layer was at the baseline; nothing if nothing was handed over.
 * @type {(layer: LayerData, cell: CellData, baseline: number) => string}
 */
function wasIn(layer, cell, baseline) {
  const then = layer.cells[baseline];
  if (!then || !isHandedOver(then, cell)) return "";
  return fill(words.was_pill, { before: words.short_kinds[then.responsibility] });
}

/** @type {(each: BoxOf, share: number | null, depends: number) => void} */
function shape({ box }, share, depends) {
  box.style.setProperty("--share", String(share ?? 0));
  box.style.setProperty("--depends", String(depends));
  box.classList.toggle("is-yours", share === 1);
  box.classList.toggle("is-theirs", share === 0);
  box.classList.toggle("is-hatched", depends > 0);
  box.classList.toggle("is-empty", share === null);
}

/** @type {(part: PartOf, word: string, brief: string, fade?: number) => void} */
function sayPart(part, word, brief, fade = 1) {
  say(part.word, word);
  say(part.brief, brief);
  part.brief.style.opacity = String(fade);
}

/** @type {(each: BoxOf, plan: Plan, was: string) => void} */
function showEnd({ end, was: pill }, plan, was) {
  say(pill, plan.pill ? was : "");
  end.classList.toggle("has-pill", plan.pill && was !== "");
  end.classList.toggle("has-dot", plan.dot);
  end.classList.toggle("has-mark", plan.mark);
}

/**
 * Name a box: whose its layer is, and all that is seen in it.
 * @type {(each: BoxOf, one: State) => void}
 */
function nameBox({ box, layer, stop, you, provider, was }, one) {
  const number = stop ?? stopOf(one);
  const cell = layer.cells[number];
  const seen = [you.word, you.brief, provider.word, provider.brief, was]
    .map((text) => text.textContent).filter(Boolean).join(" ");
  const answer = words.kinds[cell.responsibility];
  const said = seen.startsWith(answer) ? seen : [answer, seen].filter(Boolean).join(": ");
  const dispute = cell.is_disputed ? ` (${words.disputed})` : "";
  box.setAttribute("aria-label", `${layer.name}, ${stackOf(one).stops[number].name}: ${said}${dispute}`);
  const isHere = layer.id === placeOf(one).layer && (stop === null || stop === stopOf(one));
  box.setAttribute("aria-pressed", String(isHere));
}

/** @type {(one: State, layer: LayerData, stop: number) => string} */
function titleOf(one, layer, stop) {
  const cell = layer.cells[stop];
  const dispute = cell.is_disputed ? ` (${words.disputed})` : "";
  return `${layer.name}, ${stackOf(one).stops[stop].name}: ${words.kinds[cell.responsibility]}${dispute}`;
}

/** @type {(one: State) => void} */
function paintHeads(one) {
  const { position } = placeOf(one);
  const stop = stackOf(one).stops[nearest(position)];
  const baseline = one.baseline ? baselineOf(one) : -1;
  say(at.now, [stop.name, stop.long_name].filter(Boolean).join(", "));
  [...at.heads.children].forEach((head, number) => {
    head.setAttribute("aria-current", String(number === nearest(position)));
    head.classList.toggle("is-passed", number <= position);
    head.classList.toggle("is-baseline", number === baseline);
  });
}

/** @type {(one: State) => void} */
function paintHeadline(one) {
  const stop = stopOf(one);
  const key = `${one.stack} ${stop} ${baselineOf(one)} ${words.you} ${words.provider}`;
  if (at.line.dataset.key === key) return;
  at.line.dataset.key = key;
  put(at.line, ...headlineParts(words.stacks[one.stack].headlines[stop][baselineOf(one) + 1]));
}
