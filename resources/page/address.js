// ---- The state in the address, behind the `#`, so that one can link to what is shown.

const MOST_LETTERS = 80; // of a party's name
/** What is said, with the names that the address gives the parties. */
let words = data.said[0];

/** @type {(one: State) => string} */
function fragmentOf(one) {
  const { position, layer, group } = placeOf(one);
  const stack = stackOf(one);
  const parts = new URLSearchParams({
    stack: stack.id, stop: stack.stops[nearest(position)].id, view: one.view,
  });
  const more = {
    layer, group, baseline: one.baseline, ...one.names,
    text: one.isText ? "1" : "", embed: one.isEmbedded ? "1" : "",
  };
  for (const [key, value] of Object.entries(more)) if (value) parts.set(key, value);
  return `#${parts}`;
}

/**
 * The state that an address asks for: what is nearest to what it names, and where nothing is near,
 * what is shown already.
 * @type {(one: State, fragment: string) => State}
 */
function addressed(one, fragment) {
  const asked = new URLSearchParams(fragment.slice(1));
  const named = {
    ...one,
    names: { you: nameIn(asked, "you"), provider: nameIn(asked, "provider") },
    isText: asked.has("text"),
    isEmbedded: asked.has("embed"),
  };
  const isPlace = PLACES.some((key) => asked.has(key));
  return isPlace ? there(named, asked) : named;
}

const PLACES = ["stack", "stop", "view", "layer", "group", "baseline"];

/**
 * The state at the place that is asked for; a layer is looked for in all stacks.
 * @type {(one: State, asked: URLSearchParams) => State}
 */
function there(one, asked) {
  const wanted = asked.get("layer");
  const stack = near(data.stacks, asked.get("stack"))
    ?? data.stacks.find((other) => byId(other.layers, wanted));
  const next = switched(one, stack ? data.stacks.indexOf(stack) : one.stack);
  const { stops, layers, groups } = stackOf(next);
  const stop = near(stops, asked.get("stop"));
  const layer = nearId(layers, wanted);
  const group = layer ? "" : nearId(groups, asked.get("group"));
  const here = stop ? moved(next, stops.indexOf(stop)) : next;
  const baseline = nearId(stops, asked.get("baseline"));
  const view = near(views(), asked.get("view"))?.id ?? one.view;
  return { ...selected(here, layer, group), view, baseline };
}

/** @type {() => {id: View, name: string}[]} */
function views() {
  return [
    { id: "single", name: words.one_model }, { id: "matrix", name: words.side_by_side },
  ];
}

/**
 * What is called so, or else nearly so: by its id or a name, whatever its case and blanks, or by
 * how an id or a name begins.
 * @template {{id: string, name?: string, short_name?: string}} T
 * @param {T[]} values
 * @param {string | null} asked
 */
function near(values, asked) {
  const wanted = bare(asked ?? "");
  if (!wanted) return undefined;
  /** @type {(one: T) => string[]} */
  const called = ({ id, name = "", short_name: short = "" }) => [id, name, short].map(bare);
  return byId(values, asked)
    ?? values.find((one) => called(one).includes(wanted))
    ?? values.find((one) => called(one).some((name) => name.startsWith(wanted)));
}

/** @type {(values: {id: string, name: string}[], asked: string | null) => string} */
function nearId(values, asked) {
  return near(values, asked)?.id ?? "";
}

/** @type {(text: string) => string} */
function bare(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * A party's name in an address: of one line, and no longer than elsewhere in the program.
 * @type {(asked: URLSearchParams, key: string) => string}
 */
function nameIn(asked, key) {
  const text = (asked.get(key) ?? "").replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "").trim();
  return [...text].slice(0, MOST_LETTERS).join("").trim();
}

/**
 * Say everything with these names; an empty one is the page's own.
 * @type {(names: Names) => void}
 */
function nameParties({ you, provider }) {
  const [own] = data.said;
  const isOther = [Boolean(you) && you !== own.you, Boolean(provider) && provider !== own.provider];
  const said = { ...own, ...data.said[2 * Number(isOther[0]) + Number(isOther[1])] };
  const [forYou, forProvider] = data.names;
  words = JSON.parse(JSON.stringify(said), (_key, value) => (typeof value === "string"
    ? value.replaceAll(forYou, () => you).replaceAll(forProvider, () => provider)
    : value));
}
