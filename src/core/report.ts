/** The report as a document: chapters of blocks that every writer (PDF, and others) can set. */

/** The states a word and a shape stand for; writers draw the shape beside the word. */
export type StateWord =
  | 'met'
  | 'claimed'
  | 'contested'
  | 'not-met'
  | 'unknown'
  | 'does-not-apply'
  | 'ready'
  | 'ready-with-conditions'
  | 'not-ready-yet'
  | 'not-enough-evidence';

/** A table cell. `state` asks for the shape of that state before the text. */
export interface Cell {
  readonly text: string;
  readonly state?: StateWord;
  readonly strong?: boolean;
}

export interface Column {
  readonly title: string;
  /** Share of the table's width; the shares are added up. */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** Shapes in points, origin top left; drawn as PDF or SVG from this one list. */
export type Shape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
      readonly stroke?: string;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stroke: string;
      readonly width: number;
      readonly dash?: readonly [number, number];
    }
  | {
      readonly kind: 'circle';
      readonly cx: number;
      readonly cy: number;
      readonly r: number;
      readonly fill: string;
      readonly stroke?: string;
    }
  | {
      readonly kind: 'polygon';
      readonly points: readonly (readonly [number, number])[];
      readonly fill: string;
      readonly stroke?: string;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly fill: string;
      readonly anchor?: 'start' | 'middle' | 'end';
      readonly strong?: boolean;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  /** Where it may be cut on paper: below its head, which is repeated, and where each of its rows ends. */
  readonly rows?: { readonly head: number; readonly ends: readonly number[] };
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly style?: 'body' | 'lead' | 'note' }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly ordered?: boolean }
  /** Terms and descriptions, two columns. */
  | {
      readonly kind: 'terms';
      readonly items: readonly { readonly term: string; readonly description: string }[];
    }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
      readonly rowHeaders: boolean;
      /** Rows set close together, for a page that has to hold much. */
      readonly compact?: boolean;
    }
  /** The verdict panel of page 1. */
  | {
      readonly kind: 'verdict';
      readonly state: StateWord;
      readonly headline: string;
      readonly sentence: string;
    }
  /** `summary` states the finding in words; it is the alternative text. An empty title is not drawn. */
  | { readonly kind: 'figure'; readonly title: string; readonly summary: string; readonly drawing: Drawing }
  | { readonly kind: 'quote'; readonly text: string; readonly attribution: string };

/** A chapter starts with its level-1 heading; the first one's is the title of the report. */
export interface Chapter {
  readonly title: string;
  /** Starts on a new page, unless most of one is free. */
  readonly newPage: boolean;
  readonly blocks: readonly Block[];
}

export interface Attachment {
  readonly name: string;
  readonly mediaType: 'application/json' | 'text/csv' | 'application/yaml';
  readonly description: string;
  readonly content: string;
}

export interface Report {
  /** The assessment's name; the document title. */
  readonly title: string;
  readonly subject: string;
  /** BCP 47, for example `en-GB`. */
  readonly language: string;
  /** ISO day on which dates were judged; the document's date. */
  readonly date: string;
  /** Hex digest of the disclosed results; in the footer of every page. */
  readonly hash: string;
  /** Printed on every page when the data illustrate. */
  readonly illustration?: string;
  /** Where the current state can be seen, with its code. */
  readonly current?: { readonly address: string; readonly drawing: Drawing };
  readonly chapters: readonly Chapter[];
  readonly attachments: readonly Attachment[];
}
