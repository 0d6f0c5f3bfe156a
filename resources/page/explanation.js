// ---- The explanation: of a layer, a group, or the service model and the stack as a whole.

const openFolds = new Set(); // what somebody unfolded stays so from one layer to the next
let explained = { subject: "", stop: -1 }; // what the panel is about

function explain(one) {
  const { position, layer, group } = placeOf(one);
  const subject = [one.stack, layer, group].join("/");
  if (explained.subject === subject && explained.stop === position) return;
  const focused = at.details.contains(document.activeElement) && document.activeElement;
  if (explained.subject !== subject) at.panel.scrollTop = 0;
  explained = { subject, stop: position };
  put(at.details, ...explanation(stackOf(one), position, layer, group));
  if (focused) refocus(focused.dataset.key);
}

/* The keyboard stays where it was in the explanation, or goes to its title. */
function refocus(key) {
  const all = [...at.details.querySelectorAll("[data-key]")];
  const heir = all.find((one) => one.dataset.key === key) || at.details.querySelector("h2");
  heir.focus();
}

function explanation(stack, stop, layer, group) {
  if (layer) return aboutLayer(stack, stop, byId(stack.layers, layer));
  if (group) return aboutGroup(stack, stop, byId(stack.groups, group));
  return aboutStop(stack, stop);
}

/* Of the explanation only the headline moves: one cannot read what changes all the time. */
function paintHeadline(layer, position) {
  const headline = at.details.querySelector(".headline[data-layer]");
  const isOfLayer = headline && layer && headline.dataset.layer === layer.id;
  if (isOfLayer) say(headline, layer.headlines[half(position)]);
}

function aboutLayer(stack, stop, layer) {
  const cell = layer.cells[stop];
  const headline = make("p", "headline", layer.headlines[2 * stop]);
  headline.dataset.layer = layer.id;
  return [
    makeHeading(layer.name),
    headline,
    makeStrip(stack, stop, layer),
    cell.is_accountable && put(make("p"), make("span", "badge", words.accountable)),
    makeText(layer.what),
    ...makePoints(fill(words.your_duties_at, { stop: stack.stops[stop].name }), cell.you),
    ...makePoints(fill(words.provider_duties), cell.provider),
    cell.example && make("h3", "", words.example),
    makeText(cell.example),
    cell.see.length > 0 && makeSee(stack, stop, cell.see),
    ...layerFolds(stack, layer),
  ];
}

function layerFolds(stack, layer) {
  const rests = layer.rests_on.map((other) => put(make("li"), makeRestsOn(other)));
  return [
    layer.why && makeFold("why", words.why, makeText(layer.why)),
    ...layer.incidents.map((one, number) => makeIncident(stack, one, number)),
    layer.mistake && makeFold("mistake", words.mistake, makeText(layer.mistake)),
    layer.controls.length > 0 && makeFold("controls", words.controls, makeList(layer.controls)),
    ...layer.disputes.map((one) => makeDispute(stack, one)),
    rests.length > 0 && makeFold("rests", words.rests_on,
      make("p", "", words.rests_on_note), put(make("ul"), ...rests)),
    layer.sources.length > 0 && makeFold("sources", words.sources,
      ...layer.sources.map((id) => makeSource(stack, id))),
  ];
}

function aboutGroup(stack, stop, group) {
  const layers = stack.layers.filter((layer) => layer.group === group.id);
  return [
    makeHeading(group.name),
    makeText(group.summary),
    make("h3", "", fill(words.group_layers, { stop: stack.stops[stop].name })),
    put(make("ul", "plain-list"), ...layers.map((layer) => makeLayerLink(layer, stop))),
  ];
}

function aboutStop(stack, number) {
  const stop = stack.stops[number];
  const told = new Set(stack.layers.flatMap((layer) => layer.incidents.map((one) => one.source)));
  const sources = stack.sources.filter((one) => !told.has(one.id)); // the rest is with its incident
  return [
    make("p", "hint", words.hint),
    makeHeading(stop.name),
    stop.long_name && make("p", "headline", stop.long_name),
    makeText(stop.summary || stop.counts),
    ...makePoints(fill(words.your_duties), stop.you),
    ...makePoints(fill(words.provider_duties), stop.provider),
    stop.services.length > 0
      && makeFold("services", stack.services_title, makeList(stop.services)),
    (stack.summary || stack.topics.length > 0 || sources.length > 0)
      && make("h3", "", stack.title),
    makeText(stack.summary),
    ...stack.topics.map((one) => makeFold(`topic ${one.id}`, one.title, make("p", "", one.text))),
    sources.length > 0 && makeFold("stack sources", words.sources,
      ...sources.map((one) => makeSource(stack, one.id))),
  ];
}

// ---- Its pieces. What can have the keyboard has a key, by which its heir is found.

function makeHeading(text) {
  const made = make("h2", "", text);
  made.tabIndex = -1;
  return made;
}

/* A paragraph, or nothing where there is no text. */
function makeText(text) {
  return text && make("p", "", text);
}

function makePoints(title, texts) {
  return texts.length > 0 ? [make("h3", "", title), makeList(texts)] : [];
}

function makeFold(key, title, ...inside) {
  const made = put(make("details"), make("summary", "", title), put(make("div", "fold"), ...inside));
  made.open = openFolds.has(key);
  made.firstChild.dataset.key = `fold ${key}`;
  made.addEventListener("toggle", () => (made.open ? openFolds.add(key) : openFolds.delete(key)));
  return made;
}

/* Only a link to https:// becomes one; the rest of a source is text like any other. */
function makeSource(stack, id) {
  const { title, url, checked } = byId(stack.sources, id);
  const name = url.startsWith("https://") ? makeLink(title, url) : make("span", "", title);
  name.dataset.key = `source ${id}`;
  const when = checked && make("span", "quiet", ` ${fill(words.checked, { date: checked })}`);
  return put(make("p"), name, when);
}

function makeLink(title, url) {
  const made = make("a", "", title);
  made.href = url;
  made.rel = "noopener noreferrer";
  made.target = "_blank";
  made.title = url;
  return made;
}

function makeIncident(stack, one, number) {
  const stop = byId(stack.stops, one.stop).name;
  const known = one.is_ruling ? words.ruling : words.incident;
  return makeFold(`incident ${number}`, fill(known, one),
    make("p", "", one.what), make("p", "", fill(words.lesson, one)),
    make("p", "quiet", fill(words.incident_stop, { stop })), makeSource(stack, one.source));
}

function makeDispute(stack, one) {
  const stop = byId(stack.stops, one.stop).name;
  return makeFold(`dispute ${one.stop}`, fill(words.dispute, { stop }),
    make("p", "", one.says), makeSource(stack, one.source));
}

function makeRestsOn({ stack, id, name }) {
  if (stack < 0) return make("span", "", name);
  return makeTextButton(`rests ${id}`, name,
    () => show(selected(switched(settled(state), stack), id)));
}

/* The cells that answer what this one leaves open: `layer`, or `layer@stop` at another stop. */
function makeSee(stack, stop, see) {
  const links = see.map((key) => {
    const [layer, other] = key.split("@");
    const goal = other ? stack.stops.findIndex((one) => one.id === other) : stop;
    const names = [byId(stack.layers, layer).name, goal !== stop && stack.stops[goal].name];
    return makeTextButton(`see ${key}`, names.filter(Boolean).join(", "), () => {
      show(selected(settled(state), layer));
      go(goal);
    });
  });
  const parts = links.flatMap((link, number) => (number > 0 ? ["; ", link] : [link]));
  return put(make("p", "quiet"), `${words.see_also}: `, ...parts);
}

function makeLayerLink(layer, stop) {
  const cell = layer.cells[stop];
  const name = makeTextButton(`layer ${layer.id}`, `${layer.name}: ${cell.word}`,
    () => show(selected(settled(state), layer.id)));
  return put(make("li"), makeSample(cell.responsibility), name);
}

function makeTextButton(key, text, onClick) {
  const made = makeButton("link", text, onClick);
  made.dataset.key = key;
  return made;
}

/* The layer at every stop: little boxes that lead there. */
function makeStrip(stack, stop, layer) {
  return put(make("div", "strip"), ...stack.stops.map((other, number) => {
    const cell = layer.cells[number];
    const made = makeButton("", undefined, () => go(number));
    made.setAttribute("aria-label", cell.title);
    made.setAttribute("aria-pressed", String(number === stop));
    made.dataset.key = `strip ${other.id}`;
    return put(made, makeSample(cell.responsibility), make("span", "", other.name),
      make("span", "", cell.short_word));
  }));
}
