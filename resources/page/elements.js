// ---- The elements of the page, and how they get their texts: never as markup.

const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const at = Object.fromEntries(
  ["app", "title", "views", "stacks", "slider", "heads", "now", "note", "lines", "line", "legend",
    "diagram", "source", "more", "said", "panel", "close", "details", "text"]
    .map((id) => [id, document.getElementById(id)]),
);

function make(tag, className = "", text = undefined) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function makeButton(className, text, onClick) {
  const made = make("button", className, text);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

/* Give an element these children; what is false, null or undefined is left out. */
function put(parent, ...children) {
  parent.replaceChildren(...children.filter(Boolean));
  return parent;
}

function makeList(texts) {
  return put(make("ul"), ...texts.map((text) => make("li", "", text)));
}

/* Write only what is new: a text that is written again would be read aloud again. */
function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/* Fill in `{names}`; a function as replacement, so that `$&` in a value stays what it is. */
function fill(form, values = {}) {
  const known = { you: words.you_in_sentence, provider: words.provider_in_sentence, ...values };
  return form.replace(/\{(\w+)\}/g, (all, key) => (Object.hasOwn(known, key) ? known[key] : all));
}

function byId(values, id) {
  return values.find((value) => value.id === id);
}

/* A little box as in the legend: how a responsibility looks. */
function makeSample(kind) {
  const made = make("span", `sample ${data.looks[kind]}`);
  made.setAttribute("aria-hidden", "true");
  if (kind === "disputed") return made;
  if (kind === "not-applicable") return put(made, make("span", "dash"));
  return put(made, make("span", "part part-provider"), make("span", "part part-you"));
}
