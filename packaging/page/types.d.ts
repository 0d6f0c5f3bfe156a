// The shapes of the page's values, for those who change its script and for what checks it; nothing
// of this is in the page. explorer/files/web/page_data.py and page_words.py make `Data`.

type Party = "you" | "provider";
type View = "single" | "matrix";
type Kind = "customer" | "shared" | "provider" | "model-dependent" | "not-applicable";

interface CellData {
  responsibility: Kind;
  share: number | null;
  depends: number;
  you: string[];
  provider: string[];
  you_brief: string;
  provider_brief: string;
  example: string;
  see: string[];
  is_disputed: boolean;
  is_accountable: boolean;
}

interface IncidentData {
  title: string; year: number; what: string; lesson: string; stop: string; source: string;
  is_ruling: boolean;
}

interface LayerData {
  id: string;
  name: string;
  short_name: string;
  icon: string;
  group: string;
  what: string;
  why: string;
  mistake: string;
  cells: CellData[];
  incidents: IncidentData[];
  controls: string[];
  disputes: { stop: string; says: string; source: string }[];
  sources: string[];
  rests_on: { stack: number; id: string; name: string }[];
}

interface StopData {
  id: string; name: string; short_name: string; long_name: string; summary: string;
  you: string[]; provider: string[]; services: string[];
}

interface GroupData {
  id: string; name: string; short_name: string; summary: string; rail: string;
  tint: string | null; ink: string;
}

interface StackData {
  id: string;
  name: string;
  title: string;
  summary: string;
  source_line: string;
  services_title: string;
  stops: StopData[];
  groups: GroupData[];
  layers: LayerData[];
  topics: { id: string; title: string; text: string }[];
  sources: { id: string; title: string; url: string; checked: string | null }[];
  absent_stops: { id: string; note: string }[];
  lines: { kind: string; path: string; role: string; width: number; dashes: number[] }[];
  /** The column at the right of the waterline's name, and its row. */
  waterline: [number, number] | null;
}

interface Headline { intro: string; clauses: [Kind, string, string][] }

interface SaidOf {
  counts: string[];
  lines: string[];
  /** By stop, then by baseline: the first is that of none. */
  headlines: Headline[][];
  legends: Record<View, [string, string][]>;
}

interface Words extends Record<WordKey, string> {
  kinds: Record<Kind, string>;
  short_kinds: Record<Kind, string>;
  stacks: SaidOf[];
}
type WordKey = "you" | "provider" | "you_in_sentence" | "provider_in_sentence" | "accountable"
  | "was_pill" | "between" | "handed_over" | "waterline" | "disputed" | "one_model"
  | "side_by_side" | "hint" | "explanation" | "as_text" | "hide_text" | "example" | "why"
  | "incident" | "ruling" | "see_also" | "incident_stop" | "lesson" | "mistake" | "controls" | "rests_on"
  | "rests_on_note" | "sources" | "checked" | "group_layers" | "your_part" | "providers_part"
  | "yours_in" | "answer_in" | "compared" | "comes_back" | "happened" | "reports" | "one_source"
  | "many_sources" | "who_differs" | "at_stop" | "copy_embed" | "copied" | "copy_by_hand"
  | "whole_page" | "compare_hint" | "all_layers" | "which_layer";

interface TermData { id: string; name: string; means: string; forms: string[]; beside: string[] }

interface Way { mark: boolean; pill: boolean; dot: boolean; words: boolean }

interface Data {
  title: string;
  names: [string, string];
  /** The first has everything, the others what they say differently. */
  said: [Words, ...Partial<Words>[]];
  sizes: Record<SizeKey, number>;
  split: {
    lean: number; most_lean: number; width_per_stripe: number; least: number; most: number;
    pitch: number; band: number;
  };
  motion: { row: number; delay: number; most: number; fade: number };
  ways: Way[][];
  stacks: StackData[];
  terms: TermData[];
  start: { stack: number; stop: number; view: View; layer: string; baseline: string };
}
type SizeKey = "name" | "two_lines" | "word" | "pill" | "stop" | "least_stop" | "detail" | "rail_width"
  | "icon_room" | "bare_room" | "after_name" | "pad" | "glyph" | "glyph_gap" | "word_gap"
  | "square" | "square_gap" | "least_square";

interface Place { position: number; layer: string; group: string }
interface Names { you: string; provider: string }

interface State {
  stack: number;
  view: View;
  places: Place[];
  detour: string;
  baseline: string;
  names: Names;
  isText: boolean;
  isEmbedded: boolean;
}

interface NamesPlan { isShort: boolean; isBroken: boolean; width: number }
interface Plan extends Way { youBrief: boolean; providerBrief: boolean }
interface CellPlan { mark: boolean; words: boolean; aside: number }

interface PartOf { part: HTMLElement; word: HTMLElement; brief: HTMLElement }
interface BoxOf {
  box: HTMLButtonElement;
  layer: LayerData;
  stop: number | null;
  you: PartOf;
  provider: PartOf;
  stripes: HTMLElement;
  was: HTMLElement;
  end: HTMLElement;
}

type Elements = Record<
  "app" | "title" | "views" | "stacks" | "heads" | "now" | "note" | "lines" | "line" | "legend"
  | "diagram" | "sheet" | "all-layers" | "which" | "previous" | "next" | "source" | "whole" | "more" | "print-shown" | "print-all" | "copy-embed" | "copied"
  | "said" | "panel" | "close" | "details" | "text", HTMLElement
> & { slider: HTMLInputElement };
