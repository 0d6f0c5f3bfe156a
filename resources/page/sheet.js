// ---- The head of the sheet, which a small window has instead of the panel at the side.

/** @type {(one: State) => void} */
function showSheet(one) {
  const { layers } = stackOf(one);
  const number = layerNumber(one);
  const isLayer = number >= 0;
  say(at["all-layers"], fill(words.all_layers, { n: layers.length }));
  say(at.which, isLayer ? fill(words.which_layer, { number: number + 1, n: layers.length }) : "");
  for (const [button, other] of /** @type {const} */ ([["previous", number - 1], ["next", number + 1]])) {
    at[button].hidden = !isLayer;
    at[button].setAttribute("aria-disabled", String(!layers[other]));
  }
}

/**
 * The number of the selected layer; -1 without one.
 * @type {(one: State) => number}
 */
function layerNumber(one) {
  return stackOf(one).layers.findIndex(({ id }) => id === placeOf(one).layer);
}

/** @type {(step: number) => void} */
function showNeighbor(step) {
  const neighbor = stackOf(state).layers[layerNumber(state) + step];
  if (neighbor) show(selected(settled(state), neighbor.id));
}
