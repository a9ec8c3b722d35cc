/** What the thread that makes reports is asked, and what it says. */
import type { ReportInput } from './compose.ts';
import type { FormName } from './forms.ts';
import type { WrittenInput } from './written-input.ts';

/** A report to make in one of its forms. */
export interface Order {
  readonly number: number;
  readonly form: FormName;
  readonly input: WrittenInput;
}

export interface Made {
  readonly kind: 'made';
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Identifies the results it was made from, whatever the form. */
  readonly hash: string;
}

export type Word =
  | { readonly kind: 'pages'; readonly number: number; readonly pages: number }
  | (Made & { readonly number: number })
  | {
      readonly kind: 'failed';
      readonly number: number;
      readonly name: string;
      readonly stack: string | undefined;
    };

/** A report that takes longer than anyone should wait for a page. */
export interface UnderWay {
  readonly kind: 'under-way';
  /** Pages set so far, in a form that is set page after page. */
  readonly pages: number;
}

/** Makes reports away from the thread that answers requests. */
export interface ReportMaker {
  /** The report in this form, or how far it is; asking again for the same gives the same file. */
  readonly make: (form: FormName, input: ReportInput) => Promise<Made | UnderWay>;
  /** How many are being made or wait for it. */
  readonly underWay: () => number;
  /** Forgets every report that is remembered: one of them may be of what was deleted. */
  readonly forget: () => void;
  /** Ends the thread; what it was making is not made. */
  readonly close: () => Promise<void>;
}
