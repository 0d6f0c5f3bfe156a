// ---- The state: frozen values, and the ways to come from one to the next.

/** @type {(position: number) => number} */
const nearest = (position) => Math.floor(position + 0.5);
const isRest = Number.isInteger;
/** @type {(one: State) => StackData} */
const stackOf = (one) => data.stacks[one.stack];
/** @type {(one: State) => Place} */
const placeOf = (one) => one.places[one.stack];
/** @type {(one: State) => number} */
const stopOf = (one) => nearest(placeOf(one).position);

/** @type {() => State} */
function startState() {
  const { stack, stop, view, layer, baseline } = data.start;
  const places = data.stacks.map(() => ({ position: 0, layer: "", group: "" }));
  places[stack] = { position: stop, layer, group: "" };
  const names = { you: "", provider: "" };
  return { stack, view, places, detour: "", baseline, names, isText: false, isEmbedded: false };
}

/** @type {(one: State, stack: number, changes: Partial<Place>) => State} */
function placed(one, stack, changes) {
  const places = one.places.map((place, number) =>
    (number === stack ? { ...place, ...changes } : place));
  return { ...one, places };
}

/** @type {(one: State, position: number) => State} */
function moved(one, position) {
  return { ...placed(one, one.stack, { position }), detour: "" };
}

/** @type {(one: State, layer: string, group?: string) => State} */
function selected(one, layer, group = "") {
  return placed(one, one.stack, { layer, group });
}

/**
 * The number of the stop that the shown one is compared with: one that was chosen, or the one at
 * its left; -1 for none.
 * @type {(one: State) => number}
 */
function baselineOf(one) {
  const chosen = stackOf(one).stops.findIndex((stop) => stop.id === one.baseline);
  return chosen < 0 ? stopOf(one) - 1 : chosen;
}

/**
 * Keep the stop; where the other stack has none of that id, remember it for the way back. A
 * baseline that the other stack lacks is given up.
 * @type {(one: State, stack: number) => State}
 */
function switched(one, stack) {
  if (stack === one.stack) return one;
  const stop = stopOf(one);
  const wanted = one.detour || stackOf(one).stops[stop].id;
  const { stops } = data.stacks[stack];
  const found = stops.findIndex((other) => other.id === wanted);
  const settled = placed(one, one.stack, { position: stop });
  const other = placed(settled, stack, { position: Math.max(found, 0) });
  const baseline = byId(stops, one.baseline)?.id ?? "";
  return { ...other, stack, baseline, detour: found < 0 ? wanted : "" };
}

/** @type {(one: State) => string} */
function noteOf(one) {
  return (one.detour && byId(stackOf(one).absent_stops, one.detour)?.note) || "";
}
