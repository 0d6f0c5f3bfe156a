// ---- How wide texts are, and what has room: as in the window, whatever does not fit is left out.

const { sizes } = data;
const pen = /** @type {CanvasRenderingContext2D} */ (
  document.createElement("canvas").getContext("2d"));
/** @type {Map<string, number>} */
const widths = new Map();

/** A unit in pixels: a sixteenth of the text size that the reader has. */
function unit() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

/**
 * The width of a text in its own text sizes.
 * @type {(text: string, weight?: number) => number}
 */
function widthOf(text, weight = 600) {
  const key = `${weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  pen.font = `${weight} 100px ${getComputedStyle(document.body).fontFamily}`;
  const found = pen.measureText(text).width / 100;
  widths.set(key, found);
  return found;
}

/** @type {(texts: string[], weight?: number) => number} */
function widest(texts, weight = 600) {
  return Math.max(0, ...texts.map((text) => widthOf(text, weight)));
}

/** @type {(texts: string[]) => number} */
function widestWord(texts) {
  return widest(texts.flatMap((text) => text.split(/[ -]/)));
}

/**
 * How the layers' names are written, one choice for all: in full if their column stays within 40 %
 * of the stage, else short, else on several lines. Many columns make the names give way first.
 * @type {(stack: StackData, stage: number, isMatrix: boolean, beside: number) => NamesPlan}
 */
function namesPlan(stack, stage, isMatrix, beside) {
  const columns = isMatrix ? stack.stops.length : 1;
  const most = Math.max(0.4 * stage - beside, 40);
  const full = stack.layers.map((layer) => layer.name);
  const short = stack.layers.map((layer) => layer.short_name);
  const word = widest(short.flatMap((name) => name.split(" "))) * sizes.two_lines;
  const least = Math.max(stage - 80 * columns - beside, 0.24 * stage - beside, word + 1);
  const room = columns > 1 ? Math.min(most, least) : most;
  const fits = [full, short].find((names) => widest(names) * sizes.name <= room);
  const names = fits ?? short;
  const needed = fits ? widest(names) * sizes.name : room;
  return { isShort: names === short, isBroken: !fits, width: needed + beside };
}

/**
 * How a box is split: from where to where its band goes, in units; without one, both are the cut.
 * @type {(cell: CellData, width: number, height: number) => {left: number, right: number, lean: number}}
 */
function splitOf(cell, width, height) {
  const lean = leanOf(width, height);
  const cut = (cell.share ?? 0) * (width + lean);
  const band = cell.depends ? bandOf(width).width : 0;
  return { left: cut - band / 2, right: cut + band / 2, lean };
}

/** @type {(width: number, height: number) => number} */
function leanOf(width, height) {
  return Math.min(data.split.lean * height, data.split.most_lean * width);
}

/** @type {(width: number) => {count: number, width: number}} */
function bandOf(width) {
  const { width_per_stripe: wide, least, most, pitch, band } = data.split;
  const count = Math.min(Math.max(Math.round(width / wide), least), most);
  return { count, width: Math.min(count * pitch, band * width) };
}

/**
 * What a box has room for, the most first; `was` is the text of its pill, if it has one.
 * @type {(cell: CellData, width: number, height: number, was: string) => Plan}
 */
function boxPlan(cell, width, height, was) {
  const ways = data.ways[2 * Number(cell.is_disputed) + Number(Boolean(was))];
  const plans = ways.map((way) => fittedPlan(way, cell, width, height, was))
    .filter((plan) => plan !== null);
  const [first = NO_PLAN] = plans;
  if (!cell.depends) return first;
  return plans.find((plan) => plan.youBrief && plan.providerBrief) ?? first;
}

/** @type {Plan} */
const NO_PLAN = {
  mark: false, pill: false, dot: false, words: false, youBrief: false, providerBrief: false,
};

/** @type {(way: Way, cell: CellData, width: number, height: number, was: string) => Plan | null} */
function fittedPlan(way, cell, width, height, was) {
  const sides = sidesOf(cell, width, height);
  sides[sides.length - 1].room -= asideOf(way, was);
  const left = sides.map(({ party, room }) => ({
    party, room: room - END - startOf(way.words ? words[party] : ""),
  }));
  if (left.some(({ room }) => room < 0)) return null;
  /** @type {(party: Party) => boolean} */
  const hasBrief = (party) => {
    const brief = cell[`${party}_brief`];
    const room = left.find((side) => side.party === party)?.room ?? -1;
    return way.words && brief !== "" && sizes.word_gap + widthOf(brief, 400) * sizes.word <= room;
  };
  return { ...way, youBrief: hasBrief("you"), providerBrief: hasBrief("provider") };
}

const END = 10; // units: from what a part says to its end

/**
 * The room of what stands at the end of a box.
 * @type {(way: Way, was: string) => number}
 */
function asideOf(way, was) {
  return (way.pill ? pillWidth(was) + 8 : 0) + (way.dot ? 20 : 0) + (way.mark ? MARK : 0);
}

/** @type {(word: string) => number} */
function startOf(word) {
  return sizes.pad + sizes.glyph + (word ? sizes.glyph_gap + widthOf(word) * sizes.word : 0);
}

/** @type {(was: string) => number} */
function pillWidth(was) {
  return widthOf(was) * sizes.pill + 20;
}

/**
 * What a cell side by side has room for: the mark of a dispute first, then words or glyphs. `aside`
 * is how far the first of them gives way to the mark at its left.
 * @type {(cell: CellData, width: number, height: number) => CellPlan}
 */
function cellPlan(cell, width, height) {
  const sides = sidesOf(cell, width, height);
  const ways = [[true, true], [false, true], [true, false]];
  const found = ways.find(([mark, hasWords]) => (cell.is_disputed || !mark)
    && sides.every(({ party, room }, number) =>
      widthIn(words[party], hasWords) + 8 + (mark && number === 0 ? MARK : 0) <= room));
  const [mark, hasWords] = found ?? [false, false];
  const [{ party, room }] = sides;
  const aside = mark ? Math.max(0, 2 * MARK + widthIn(words[party], hasWords) - room) : 0;
  return { mark, words: hasWords, aside };
}

const MARK = 22; // units: the room of the mark of a dispute

/** @type {(word: string, hasWords: boolean) => number} */
function widthIn(word, hasWords) {
  return hasWords ? widthOf(word) * sizes.word : sizes.glyph;
}

/**
 * The parties that have a part in a cell, and the room of it.
 * @type {(cell: CellData, width: number, height: number) => {party: Party, room: number}[]}
 */
function sidesOf(cell, width, height) {
  const { left, right, lean } = splitOf(cell, width, height);
  if (cell.share === 1) return [{ party: "you", room: width }];
  if (!cell.share) return [{ party: "provider", room: width }];
  return [{ party: "you", room: left - lean }, { party: "provider", room: width - right }];
}
