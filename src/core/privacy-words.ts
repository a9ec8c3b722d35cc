/** What is kept and who sees it, in plain words: the same on screen and on paper. */
import type { AnonymityMode } from './assessment.ts';

/** The mode in one sentence. */
export const PRIVACY_SENTENCE: Readonly<Record<AnonymityMode, string>> = {
  attributed:
    'Answers are attributed: each is kept and shown with your organisation and role, and kept with your name if you give it.',
  'by-organisation':
    'Answers are kept by organisation: with your organisation and role, never with your name.',
  anonymous: 'Answers are anonymous: they are kept without anything that says who you are.',
};

interface Kept {
  readonly kept: string;
  readonly seen: string;
  readonly after: string;
}

/** More about it; `fewest` is the smallest group shown by name. */
export function privacyDetails(mode: AnonymityMode, fewest: number): Kept {
  const groups = `Results name an organisation only where at least ${fewest} of its people answered; smaller ones are shown together.`;
  const open =
    'While the assessment is open nobody sees what you say, only how many people of each organisation have answered. One thing is different in a workshop: when its facilitator reveals a question, the room sees how its answers are spread';
  const link = 'Your private link goes on showing you your own answers.';
  switch (mode) {
    case 'attributed':
      return {
        kept: 'Your answers and comments, your organisation, your role and your name if you give them.',
        seen: `${open} by organisation, never with a name. Once it is closed, the people who run it see each answer with organisation and role, and the report can list them.`,
        after: link,
      };
    case 'by-organisation':
      return {
        kept: 'Your answers and comments, your organisation, and your role if you give it. No name, no address, no time.',
        seen: `${open}, as results are shown. ${groups} Comments are shown in your words, with your organisation where it may be named.`,
        after: link,
      };
    case 'anonymous':
      return {
        kept: 'Your answers and comments, your organisation, and your role if you give it, under a key made from your private link. No name, no address, no time.',
        seen: `${open}, as results are shown. ${groups} Comments are shown in your words, without your organisation.`,
        after:
          'When it closes the key is destroyed: your private link then leads nowhere, and once backups made before then are deleted nobody can find out which answers are yours, not even you.',
      };
  }
}
