// ---- The pieces of an explanation. What can have the keyboard has a key, by which its heir is found.

/** @type {(text: string, icon?: string) => HTMLElement} */
function makeHeading(text, icon = "") {
  const made = put(make("h2"), icon && makeSign("icon", `icon-${icon}`), make("span", "", text));
  made.tabIndex = -1;
  return made;
}

/**
 * A paragraph, or nothing where there is no text.
 * @type {(text: string) => HTMLElement | ""}
 */
function makeText(text) {
  return text && make("p", "", text);
}

/**
 * Whose a layer is at a stop, in words and in the colors of the parties.
 * @type {(stop: StopData, cell: CellData) => HTMLElement}
 */
function makeStatus({ name }, { responsibility }) {
  const form = responsibility === "customer" ? words.yours_in : words.answer_in;
  const text = fill(form, { stop: name, answer: words.kinds[responsibility] });
  return put(make("p", "status"), make("span", `pill of-${responsibility}`, text));
}

/** @type {(you: string[], provider: string[]) => (Element | false)[]} */
function makeParts(you, provider) {
  return [
    makePartCard("you", "person", words.your_part, you),
    makePartCard("provider", "cloud", words.providers_part, provider),
  ];
}

/** @type {(party: string, icon: string, title: string, texts: string[]) => Element | false} */
function makePartCard(party, icon, title, texts) {
  if (texts.length === 0) return false;
  const heading = put(make("h3"), makeSign("icon", `icon-${icon}`), make("span", "", fill(title)));
  return put(make("div", `duties-card is-${party}`), heading, makeList(texts));
}

/** @type {(key: string, title: string, hint: string, ...inside: (Element | string | false)[]) => Element} */
function makeFold(key, title, hint, ...inside) {
  const summary = put(make("summary"), make("span", "", title), hint && make("span", "quiet", hint));
  summary.dataset.key = `fold ${key}`;
  const made = /** @type {HTMLDetailsElement} */ (
    put(make("details"), summary, put(make("div", "fold"), ...inside)));
  made.open = openFolds.has(key);
  made.addEventListener("toggle", () => (made.open ? openFolds.add(key) : openFolds.delete(key)));
  return made;
}

/**
 * Only a link to https:// becomes one; the rest of a source is text like any other.
 * @type {(stack: StackData, id: string) => Element | false}
 */
function makeSource(stack, id) {
  const { title, url, checked } = known(stack.sources, id);
  const name = url.startsWith("https://") ? makeLink(title, url) : make("span", "", title);
  name.dataset.key = `source ${id}`;
  const when = checked && make("span", "quiet", ` ${fill(words.checked, { date: checked })}`);
  return put(make("p"), name, when);
}

/** @type {(title: string, url: string) => HTMLElement} */
function makeLink(title, url) {
  const made = /** @type {HTMLAnchorElement} */ (make("a", "", title));
  made.href = url;
  made.rel = "noopener noreferrer";
  made.target = "_blank";
  made.title = url;
  return made;
}

/** @type {(stack: StackData, one: IncidentData) => (Element | false)[]} */
function incidentParts(stack, one) {
  const { title, year, what, lesson, stop, source } = one;
  return [
    make("h4", "", fill(one.is_ruling ? words.ruling : words.incident, { title, year })),
    make("p", "", what), make("p", "", fill(words.lesson, { lesson })),
    make("p", "quiet", fill(words.incident_stop, { stop: known(stack.stops, stop).name })),
    makeSource(stack, source),
  ];
}

/** @type {(stack: StackData, one: {stop: string, says: string, source: string}) => (Element | false)[]} */
function disputeParts(stack, { stop, says, source }) {
  return [
    make("h4", "", fill(words.at_stop, { stop: known(stack.stops, stop).name })), make("p", "", says),
    makeSource(stack, source),
  ];
}

/** @type {(other: {stack: number, id: string, name: string}) => Element} */
function makeRestsOn({ stack, id, name }) {
  if (stack < 0) return make("span", "", name);
  return makeTextButton(`rests ${id}`, name,
    () => show(selected(switched(settled(state), stack), id)));
}

/**
 * The cells that answer what this one leaves open: `layer`, or `layer@stop` at another stop.
 * @type {(stack: StackData, stop: number, see: string[]) => Element}
 */
function makeSee(stack, stop, see) {
  const links = see.map((key) => {
    const [layer, other] = key.split("@");
    const goal = other ? stack.stops.findIndex((one) => one.id === other) : stop;
    const names = [known(stack.layers, layer).name, goal !== stop && stack.stops[goal].name];
    return makeTextButton(`see ${key}`, names.filter(Boolean).join(", "), () => {
      show(selected(settled(state), layer));
      leaveBaselineFor(goal);
    });
  });
  const parts = links.flatMap((link, number) => (number > 0 ? ["; ", link] : [link]));
  return put(make("p", "quiet"), `${words.see_also}: `, ...parts);
}

/** @type {(layers: LayerData[], text: (layer: LayerData) => string, stop: number) => Element} */
function makeLayerLinks(layers, text, stop) {
  return put(make("ul", "plain-list"), ...layers.map((layer) => put(make("li"),
    makeSample(layer.cells[stop].responsibility),
    makeTextButton(`layer ${layer.id}`, `${layer.name}: ${text(layer)}`,
      () => show(selected(settled(state), layer.id))))));
}

/** @type {(key: string, text: string, onClick: () => void) => HTMLButtonElement} */
function makeTextButton(key, text, onClick) {
  const made = makeButton("link", text, onClick);
  made.dataset.key = key;
  return made;
}

/**
 * The layer at every stop: little bars that lead there.
 * @type {(one: State, layer: LayerData) => Element}
 */
function makeStrip(one, layer) {
  return put(make("div", "strip"), ...stackOf(one).stops.map(({ id, name }, number) => {
    const { responsibility } = layer.cells[number];
    const made = makeButton("", undefined, () => leaveBaselineFor(number));
    made.setAttribute("aria-pressed", String(number === stopOf(one)));
    made.dataset.key = `strip ${id}`;
    return put(made, make("span", "", name), makeSign("strip-bar", `strip-${responsibility}`),
      make("span", "", words.short_kinds[responsibility]));
  }));
}
