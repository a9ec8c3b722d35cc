/** How it works: every rule with its formula, its source or that it is ours, its line, and what is not claimed. */

import type { Document } from './document.ts';
import { METHOD_ANSWERS } from './method-answers.ts';
import { METHOD_DISCLOSURE } from './method-disclosure.ts';
import { METHOD_GATES } from './method-gates.ts';
import { METHOD_ROBUSTNESS } from './method-robustness.ts';
import { METHOD_SOURCES } from './method-sources.ts';

export const METHOD: Document = {
  title: 'How it works',
  lead: 'How Sandpilot gets from answers to a verdict. A rule without a published source is marked (ours): a convention of this product, open to argument.',
  sections: [
    ...METHOD_ANSWERS,
    ...METHOD_GATES,
    ...METHOD_ROBUSTNESS,
    ...METHOD_DISCLOSURE,
    ...METHOD_SOURCES,
  ],
};
