// ---- The page within another one, on paper, and as text.

/** @type {(one: State) => void} */
function showText(one) {
  at.text.classList.toggle("is-shown", one.isText);
  at.more.setAttribute("aria-expanded", String(one.isText));
  at.more.textContent = one.isText ? words.hide_text : words.as_text;
}

/** Say in the text too who the parties are; each such place knows the way to what it says. */
function nameText() {
  for (const place of at.text.querySelectorAll("[data-said]")) {
    const way = String(place.getAttribute("data-said")).split(" ");
    /** @type {unknown} */
    const own = words;
    say(place, String(way.reduce((value, key) => Reflect.get(Object(value), key), own)));
  }
}

/** @type {(one: State) => void} */
function showEmbedded(one) {
  at.app.classList.toggle("is-embedded", one.isEmbedded);
  const address = /** @type {HTMLAnchorElement} */ (at.whole);
  address.textContent = words.whole_page;
  if (one.isEmbedded) address.href = fragmentOf({ ...one, isEmbedded: false });
  else address.removeAttribute("href");
}

/** Tell the page around this one how high it is, so that it needs no scroll bar there. */
function tellHeight() {
  if (window.parent === window || !state.isEmbedded) return;
  const height = Math.ceil(at.app.getBoundingClientRect().height);
  window.parent.postMessage({ type: "shared-responsibility", height }, "*");
}

/** @type {(isAll: boolean) => void} */
function printPage(isAll) {
  document.documentElement.classList.toggle("prints-shown", !isAll);
  window.print();
  document.documentElement.classList.remove("prints-shown");
}

/**
 * The diagram as wide as paper, so that what has room there is decided for it.
 * @type {(isOnPaper: boolean) => void}
 */
function layOutForPaper(isOnPaper) {
  document.documentElement.classList.toggle("is-on-paper", isOnPaper);
  refit();
}

/** @type {() => string} */
function embedCode() {
  const address = location.href.split("#")[0] + fragmentOf({ ...state, isEmbedded: true });
  const height = Math.ceil(at.app.getBoundingClientRect().height);
  const frame = make("iframe");
  frame.setAttribute("src", address);
  frame.setAttribute("title", stackOf(state).title);
  frame.setAttribute("width", "100%");
  frame.setAttribute("height", String(height));
  frame.style.border = "0";
  return frame.outerHTML;
}

/** Where the clipboard is not to be had, the code is shown, ready to be copied. */
async function copyEmbedCode() {
  const code = embedCode();
  try {
    await navigator.clipboard.writeText(code);
    showCopied(words.copied, "");
  } catch {
    showCopied(words.copy_by_hand, code);
  }
}

/** @type {(text: string, code: string) => void} */
function showCopied(text, code) {
  const field = /** @type {HTMLTextAreaElement} */ (make("textarea"));
  field.readOnly = true;
  field.value = code;
  field.setAttribute("aria-label", words.copy_embed);
  put(at.copied, make("p", "", text), code !== "" && field);
  field.select();
}
