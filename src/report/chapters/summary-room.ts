/** How much the one-page summary is given to hold. */

/** Characters of a name and of a sentence, rows of both tables. */
export interface Room {
  readonly name: number;
  readonly sentence: number;
  readonly conditions: number;
  readonly gates: number;
}
