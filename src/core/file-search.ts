/** What a search for viruses may say of files that were sent, and what people are told of it. */

/** Why files are not kept. */
export type SearchRefusal =
  | { readonly kind: 'virus-found'; readonly virus: string }
  | { readonly kind: 'not-searched' | 'too-large-to-search' };

export type SearchResult = { readonly kind: 'clean' } | SearchRefusal;

/** Of a file beside a fact, as a field's message. */
export function sayFileNotKept(refusal: SearchRefusal): string {
  switch (refusal.kind) {
    case 'virus-found':
      return `The search for viruses found ${refusal.virus} in this file, so it was not kept. Do not send it on, and tell whoever looks after your computer`;
    case 'too-large-to-search':
      return 'This file is larger than the search for viruses takes, so it was not kept. Choose a smaller one, or tell whoever runs this installation';
    case 'not-searched':
      return 'This file could not be searched for viruses, so it was not kept. Try again later, or tell whoever runs this installation';
  }
}

/** Of files inside what was brought in whole. */
export function sayNotBroughtIn(refusal: SearchRefusal): string {
  switch (refusal.kind) {
    case 'virus-found':
      return `The search for viruses found ${refusal.virus} in a file inside it, so nothing was brought in. Do not send it on, and tell whoever it is from.`;
    case 'too-large-to-search':
      return 'A file inside it is larger than the search for viruses takes, so nothing was brought in. Tell whoever runs this installation.';
    case 'not-searched':
      return 'Its files could not be searched for viruses, so nothing was brought in. Try again later, or tell whoever runs this installation.';
  }
}
