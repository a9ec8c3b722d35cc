/** What the thread that makes reports is asked, and what it says. */
import type { ReportInput } from './compose.ts';

/** A report to make, its input as `serialize` of `node:v8` writes it. */
export interface Order {
  readonly number: number;
  readonly input: Uint8Array<ArrayBuffer>;
}

export type Word =
  | { readonly kind: 'pages'; readonly number: number; readonly pages: number }
  | { readonly kind: 'made'; readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: 'failed';
      readonly number: number;
      readonly name: string;
      readonly stack: string | undefined;
    };

export interface Made {
  readonly kind: 'made';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A report that takes longer than anyone should wait for a page. */
export interface UnderWay {
  readonly kind: 'under-way';
  /** Pages set so far. */
  readonly pages: number;
}

/** Makes reports away from the thread that answers requests. */
export interface ReportMaker {
  /** The report as a PDF, or how far it is; asking again for the same gives the same report. */
  readonly pdf: (input: ReportInput) => Promise<Made | UnderWay>;
  /** How many are being made or wait for it. */
  readonly underWay: () => number;
  /** Ends the thread; what it was making is not made. */
  readonly close: () => Promise<void>;
}
