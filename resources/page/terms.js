// ---- Terms of the glossary: marked where an explanation first has them, each with a tip.

/** @type {Map<string, TermData>} by their forms */
const terms = new Map();
const finder = makeFinder();
/** @type {HTMLElement | null} the term whose tip is seen */
let tipped = null;

/**
 * What finds whole words in all their forms, the longest first; where a sentence begins also with
 * a capital, which elsewhere belongs to a name. As model/glossary.py does it.
 * @type {() => RegExp}
 */
function makeFinder() {
  const all = data.terms.flatMap((term) => [term.name, ...term.forms].map((form) => ({ form, term })));
  all.sort((one, other) => other.form.length - one.form.length);
  for (const { form, term } of all) terms.set(capital(form), term);
  for (const { form, term } of all) terms.set(form, term);
  /** @type {(forms: string[]) => string} */
  const anyOf = (forms) => forms.map((form) => form.replace(/\W/g, "\\$&")).join("|") || "(?!)";
  const forms = all.map(({ form }) => form);
  return new RegExp(`(?<![\\w-])(?:${anyOf(forms)})(?![\\w-])`
    + `|(?:^|(?<=[.!?:] ))(?:${anyOf(forms.map(capital))})(?![\\w-])`, "g");
}

/** @type {(form: string) => string} */
function capital(form) {
  return form[0].toUpperCase() + form.slice(1);
}

/**
 * Mark each term where the texts of a place first have it.
 * @type {(place: Element) => void}
 */
function markTerms(place) {
  const found = new Set();
  for (const text of [...place.querySelectorAll("p:not(.quiet, .hint, .headline), li")].flatMap(textsIn)) {
    const parts = [];
    let end = 0;
    for (const { 0: form, index } of text.data.matchAll(finder)) {
      const term = /** @type {TermData} */ (terms.get(form));
      if (!found.has(term)) {
        found.add(term);
        parts.push(text.data.slice(end, index), makeTerm(term, form));
        end = index + form.length;
      }
    }
    if (end > 0) text.replaceWith(...parts, text.data.slice(end));
  }
}

/** @type {(one: Element) => Text[]} */
function textsIn(one) {
  return [...one.childNodes].filter((node) => node instanceof Text);
}

/** @type {(term: TermData, form: string) => Element} */
function makeTerm(term, form) {
  const place = make("span", "term-place");
  const button = make("span", "term", form); // a button is no part of a line, and moves to the next
  button.tabIndex = 0;
  button.setAttribute("role", "button");
  button.dataset.key = `term ${term.id}`;
  button.setAttribute("aria-description", [term.means, besideOf(term)].filter(Boolean).join(" "));
  for (const event of ["pointerenter", "focusin", "click"]) {
    place.addEventListener(event, () => showTip(place, term));
  }
  place.addEventListener("pointerleave", () => button.matches(":focus") || hideTip());
  place.addEventListener("focusout", hideTip);
  place.addEventListener("keydown", ({ key }) => key === "Enter" && showTip(place, term));
  return put(place, button);
}

/** @type {(term: TermData) => string} */
function besideOf({ beside }) {
  return beside.length > 0 ? `${words.see_also}: ${beside.join(", ")}` : "";
}

/**
 * Say what a term means below it, or above it where there is no room.
 * @type {(place: HTMLElement, term: TermData) => void}
 */
function showTip(place, term) {
  if (tipped === place) return;
  hideTip();
  const tip = put(make("span", "tip"), make("strong", "", term.name), make("span", "", term.means),
    besideOf(term) && make("span", "quiet", besideOf(term)));
  tip.setAttribute("aria-hidden", "true"); // the term is described by it
  place.append(tip);
  tipped = place;
  placeTip();
}

function hideTip() {
  tipped?.querySelector(".tip")?.remove();
  tipped = null;
}

/** Keep the tip at its term, and within the window. */
function placeTip() {
  const tip = tipped?.querySelector(".tip");
  if (!tipped || !(tip instanceof HTMLElement)) return;
  const term = tipped.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const hasRoom = term.bottom + height <= window.innerHeight;
  tip.style.top = `${hasRoom ? term.bottom : Math.max(term.top - height, 0)}px`;
  tip.style.left = `${Math.max(Math.min(term.left, document.body.clientWidth - width - 8), 8)}px`;
}
