// ---- One Tab stop for the diagram, arrows within it.

/** @type {(target: EventTarget | null) => void} */
function rove(target) {
  for (const one of at.diagram.querySelectorAll("button")) one.tabIndex = one === target ? 0 : -1;
}

/** @type {(event: KeyboardEvent) => void} */
function walk(event) {
  if (event.altKey || event.metaKey || event.shiftKey) return;
  const rows = [...at.diagram.querySelectorAll(".group-rail, .row")]
    .filter((row) => row.checkVisibility())
    .map((row) => [...row.querySelectorAll("button")]);
  const y = rows.findIndex((row) => row.some((one) => one === event.target));
  const goal = y >= 0 && walkGoal(rows, y, rows[y].findIndex((one) => one === event.target), event);
  if (!goal) return;
  event.preventDefault();
  goal.focus();
}

/**
 * The button that a key leads to. Home and End stay within a row of several, Ctrl leaves it.
 * @type {(rows: HTMLElement[][], y: number, x: number, event: KeyboardEvent) => HTMLElement | undefined}
 */
function walkGoal(rows, y, x, { key, ctrlKey }) {
  const isWide = rows.some((row) => row.length > 1);
  const [first, last] = ctrlKey || !isWide ? [rows[0], rows[rows.length - 1]] : [rows[y], rows[y]];
  // From a group's name, which has no column, the way goes on at the current service model.
  const column = rows[y].length > 1 ? x : stopOf(state);
  /** @type {(row: HTMLElement[] | undefined) => HTMLElement | undefined} */
  const inRow = (row) => row && row[Math.min(column, row.length - 1)];
  const ends = { Home: first[0], End: last[last.length - 1] };
  const steps = {
    ArrowUp: inRow(rows[y - 1]), ArrowDown: inRow(rows[y + 1]),
    ArrowLeft: rows[y][x - 1], ArrowRight: rows[y][x + 1],
  };
  return new Map(Object.entries(ctrlKey ? ends : { ...ends, ...steps })).get(key);
}
