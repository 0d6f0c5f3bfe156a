// ---- The state: frozen values, and the ways to come from one to the next.

const nearest = (position) => Math.floor(position + 0.5);
const isRest = (position) => Number.isInteger(position);
const eased = (part) => part * part * (3 - 2 * part); // as shares.py does

/* The texts of a stack come for every half step: at the stops, and between two. */
const half = (position) => (isRest(position) ? 2 * position : 2 * Math.floor(position) + 1);

const stackOf = (one) => data.stacks[one.stack];
const placeOf = (one) => one.places[one.stack];

function startState() {
  const { stack, stop, view, layer } = data.start;
  const places = data.stacks.map(() => ({ position: 0, layer: "", group: "" }));
  places[stack] = { position: stop, layer, group: "" };
  return { stack, view, places, detour: "" };
}

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

// ---- The state in the address, behind the `#`, so that one can link to what is shown.

function fragmentOf(one) {
  const { position, layer, group } = placeOf(one);
  const stack = stackOf(one);
  const parts = { stack: stack.id, stop: stack.stops[position].id, view: one.view };
  if (layer) parts.layer = layer;
  if (group) parts.group = group;
  return `#${new URLSearchParams(parts)}`;
}

/* The state that an address asks for; what it names that is not there changes nothing. */
function addressed(one, fragment) {
  const asked = new URLSearchParams(fragment.slice(1));
  if (!["stack", "stop", "view", "layer", "group"].some((key) => asked.has(key))) return one;
  const view = ["single", "matrix"].includes(asked.get("view")) ? asked.get("view") : one.view;
  const found = data.stacks.findIndex((stack) => stack.id === asked.get("stack"));
  const number = found < 0 ? one.stack : found;
  const stack = data.stacks[number];
  const stop = stack.stops.findIndex((other) => other.id === asked.get("stop"));
  const layer = byId(stack.layers, asked.get("layer"));
  const group = byId(stack.groups, asked.get("group"));
  const next = { ...switched(one, number), view };
  const there = stop < 0 ? next : moved(next, stop);
  return selected(there, layer?.id ?? "", layer ? "" : group?.id ?? "");
}
