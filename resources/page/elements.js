// ---- The elements of the page, and how they get their texts: never as markup.

/** @type {Data} */
const data = JSON.parse(String(document.querySelector("#data")?.textContent));
const at = /** @type {Elements} */ (Object.fromEntries(
  [...document.querySelectorAll("[id]")].map((one) => [one.id, one]),
));
const SVG = "http://www.w3.org/2000/svg";

/** @type {(tag: string, className?: string, text?: string) => HTMLElement} */
function make(tag, className = "", text = undefined) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** @type {(className: string, text: string | undefined, onClick: (event: MouseEvent) => void) => HTMLButtonElement} */
function makeButton(className, text, onClick) {
  const made = /** @type {HTMLButtonElement} */ (make("button", className, text));
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

/** @type {(tag: string, values: Record<string, string | number>) => SVGElement} */
function draw(tag, values) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, String(value));
  return made;
}

/**
 * One of the signs that the page has ready, by its id.
 * @type {(className: string, id: string) => SVGElement}
 */
function makeSign(className, id) {
  const made = draw("svg", { class: className, "aria-hidden": "true" });
  made.append(draw("use", { href: `#${id}` }));
  return made;
}

/**
 * Give an element these children; what is false, null or empty is left out.
 * @template {Element} T
 * @param {T} parent
 * @param {(Element | string | false | null | undefined)[]} children
 */
function put(parent, ...children) {
  parent.replaceChildren(.../** @type {Element[]} */ (children.filter(Boolean)));
  return parent;
}

/** @type {(texts: string[]) => HTMLElement} */
function makeList(texts) {
  return put(make("ul"), ...texts.map((text) => make("li", "", text)));
}

/**
 * Write only what is new: a text that is written again would be read aloud again.
 * @type {(place: Element, text: string) => void}
 */
function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/**
 * Fill in `{names}`; a function as replacement, so that `$&` in a value stays what it is.
 * @type {(form: string, values?: Record<string, string | number>) => string}
 */
function fill(form, values = {}) {
  const all = { you: words.you_in_sentence, provider: words.provider_in_sentence, ...values };
  return form.replace(/\{(\w+)\}/g, (_found, key) => String(Reflect.get(all, key)));
}

/**
 * @template {{id: string}} T
 * @param {T[]} values
 * @param {string | null} id
 */
function byId(values, id) {
  return values.find((value) => value.id === id);
}

/**
 * The same for an id that is surely there: the program has checked what a file refers to.
 * @template {{id: string}} T
 * @param {T[]} values
 * @param {string} id
 */
function known(values, id) {
  return /** @type {T} */ (byId(values, id));
}

/**
 * A little box as in the legend: how a responsibility looks, or one of the other signs.
 * @type {(kind: string) => Element}
 */
function makeSample(kind) {
  if (kind === "disputed") return make("span", "sample-mark");
  if (["waterline", "edge", "if-it-depends"].includes(kind)) return make("span", `sample-${kind}`);
  return makeSign("sample", `sample-${kind}`);
}
