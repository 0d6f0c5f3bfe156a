// ---- The explanation: of a layer, a group, or the service model and the stack as a whole.

const openFolds = new Set(); // what somebody unfolded stays so from one layer to the next
let explained = { subject: "", key: "" }; // what the panel is about

/** @type {(one: State) => void} */
function explain(one) {
  const { position, layer, group } = placeOf(one);
  const subject = [one.stack, layer, group].join("/");
  const key = JSON.stringify([subject, position, one.baseline, one.names]);
  if (explained.key === key) return;
  const focused = at.details.contains(document.activeElement) && document.activeElement;
  const isOther = explained.subject !== subject;
  explained = { subject, key };
  hideTip();
  put(at.details, ...explanation(one));
  markTerms(at.details);
  if (isOther) showFromItsTop();
  if (focused instanceof HTMLElement) refocus(focused.dataset.key);
}

function showFromItsTop() {
  at.panel.scrollTop = 0;
  if (at.sheet.checkVisibility()) at.sheet.scrollIntoView({ block: "nearest" });
}

/**
 * The keyboard stays where it was in the explanation, or goes to its title.
 * @type {(key: string | undefined) => void}
 */
function refocus(key) {
  const all = /** @type {HTMLElement[]} */ ([...at.details.querySelectorAll("[data-key]")]);
  const heir = all.find((one) => one.dataset.key === key)
    ?? /** @type {HTMLElement} */ (at.details.querySelector("h2"));
  heir.focus();
}

/** @type {(one: State) => (Element | string | false | undefined)[]} */
function explanation(one) {
  const stack = stackOf(one);
  const place = placeOf(one);
  const layer = byId(stack.layers, place.layer);
  const group = byId(stack.groups, place.group);
  if (layer) return aboutLayer(one, layer);
  if (group) return aboutGroup(one, group);
  return aboutStop(one);
}

/** @type {(one: State, layer: LayerData) => (Element | string | false | undefined)[]} */
function aboutLayer(one, layer) {
  const stack = stackOf(one);
  const number = stopOf(one);
  const cell = layer.cells[number];
  return [
    makeHeading(layer.name, layer.icon),
    makeStatus(stack.stops[number], cell),
    makeStrip(one, layer),
    cell.is_accountable && put(make("p"), make("span", "badge", words.accountable)),
    makeText(layer.what),
    ...makeParts(cell.you, cell.provider),
    cell.example && make("h3", "", words.example),
    makeText(cell.example),
    cell.see.length > 0 && makeSee(stack, number, cell.see),
    ...layerFolds(stack, layer),
  ];
}

/** @type {(stack: StackData, layer: LayerData) => (Element | false | "")[]} */
function layerFolds(stack, layer) {
  const { why, incidents, mistake, disputes, controls } = layer;
  const others = new Set(disputes.map((one) => one.source)).size;
  const differ = others === 1 ? words.one_source : fill(words.many_sources, { n: others });
  const rests = layer.rests_on.map((other) => put(make("li"), makeRestsOn(other)));
  return [
    why && makeFold("why", words.why, "", makeText(why)),
    incidents.length > 0 && makeFold("happened", words.happened, happenedHint(incidents),
      ...incidents.flatMap((one) => incidentParts(stack, one))),
    mistake && makeFold("mistake", words.mistake, "", makeText(mistake)),
    disputes.length > 0 && makeFold("disputed", words.who_differs, differ,
      ...disputes.flatMap((one) => disputeParts(stack, one))),
    controls.length > 0
      && makeFold("controls", words.controls, String(controls.length), makeList(controls)),
    rests.length > 0 && makeFold("rests", words.rests_on, String(rests.length),
      make("p", "", words.rests_on_note), put(make("ul"), ...rests)),
    layer.sources.length > 0 && makeFold("sources", words.sources, String(layer.sources.length),
      ...layer.sources.map((id) => makeSource(stack, id))),
  ];
}

/** @type {(incidents: IncidentData[]) => string} */
function happenedHint(incidents) {
  if (incidents.length > 1) return fill(words.reports, { n: incidents.length });
  const [{ title, year }] = incidents;
  const name = /\(([^()]+)\)/.exec(title);
  return name ? `${name[1]}, ${year}` : String(year);
}

/** @type {(one: State, group: GroupData) => (Element | string)[]} */
function aboutGroup(one, group) {
  const stack = stackOf(one);
  const stop = stopOf(one);
  const layers = stack.layers.filter((layer) => layer.group === group.id);
  return [
    makeHeading(group.name),
    makeText(group.summary),
    make("h3", "", fill(words.group_layers, { stop: stack.stops[stop].name })),
    makeLayerLinks(layers, ({ cells }) => words.kinds[cells[stop].responsibility], stop),
  ];
}

/** @type {(one: State) => (Element | string | false | undefined)[]} */
function aboutStop(one) {
  const stack = stackOf(one);
  const number = stopOf(one);
  const stop = stack.stops[number];
  const told = new Set(stack.layers.flatMap((layer) => layer.incidents.map(({ source }) => source)));
  const sources = stack.sources.filter(({ id }) => !told.has(id)); // the rest is with its incident
  return [
    make("p", "hint", words.hint),
    makeHeading(stop.name),
    stop.long_name && make("p", "headline", stop.long_name),
    makeText(stop.summary || words.stacks[one.stack].counts[number]),
    ...makeParts(stop.you, stop.provider),
    ...makeChanges(one),
    stop.services.length > 0
      && makeFold("services", stack.services_title, "", makeList(stop.services)),
    (stack.summary || stack.topics.length > 0 || sources.length > 0)
      && make("h3", "", stack.title),
    makeText(stack.summary),
    ...stack.topics.map(({ id, title, text }) =>
      makeFold(`topic ${id}`, title, "", make("p", "", text))),
    sources.length > 0 && makeFold("stack sources", words.sources, String(sources.length),
      ...sources.map(({ id }) => makeSource(stack, id))),
  ];
}

/**
 * What is handed over since the baseline, and what comes back to you.
 * @type {(one: State) => (Element | false)[]}
 */
function makeChanges(one) {
  const stack = stackOf(one);
  const [before, stop] = [baselineOf(one), stopOf(one)];
  if (before < 0 || before === stop) return [];
  const changed = stack.layers.filter(({ cells }) => isHandedOver(cells[before], cells[stop]));
  if (changed.length === 0) return [];
  /** @type {(layer: LayerData) => boolean} */
  const comesBack = ({ cells }) => Number(cells[stop].share) > Number(cells[before].share);
  /** @type {(layer: LayerData) => string} */
  const change = ({ cells }) => fill(words.between, {
    before: words.short_kinds[cells[before].responsibility],
    after: words.short_kinds[cells[stop].responsibility],
  });
  const back = changed.filter(comesBack);
  const gone = changed.filter((layer) => !comesBack(layer));
  return [
    make("h3", "", fill(words.compared, { stop: stack.stops[before].name })),
    gone.length > 0 && make("h4", "", words.handed_over),
    gone.length > 0 && makeLayerLinks(gone, change, stop),
    back.length > 0 && make("h4", "", words.comes_back),
    back.length > 0 && makeLayerLinks(back, change, stop),
  ];
}
