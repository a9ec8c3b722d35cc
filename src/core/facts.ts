/** Facts: the documents behind a gate, and the state each is in on a given day. */

export type FactStatus = 'in-place' | 'in-progress' | 'not-started' | 'not-needed' | 'unknown';

export interface Recorder {
  readonly person: string;
  readonly organisation: string;
}

/** One recorded fact. Dates are ISO days (`2027-03-31`). */
export interface Fact {
  readonly id: string;
  readonly status: FactStatus;
  readonly title?: string;
  readonly link?: string;
  readonly file?: string;
  readonly date?: string;
  readonly expiry?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly reason?: string;
  readonly note?: string;
  readonly recordedBy?: Recorder;
  readonly confirmedBy?: Recorder;
}
