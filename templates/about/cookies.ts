/** Every cookie there is, for the pages that say what is kept. */
import { table } from './document.ts';

export const COOKIES = table(
  'Cookies',
  ['Name', 'What for', 'How long'],
  [
    ['sandpilot-session', 'Keeps people with an account signed in', 'Until they are signed out'],
    ['sandpilot-second-factor', 'Remembers whose code is waited for', 'Some minutes'],
    [
      'sandpilot-device',
      'Knows a browser that its person signed in on, so that others who guess passwords do not hold it up; signs nobody in, goes to the pages of signing in alone, is new with each sign-in and void with a new password',
      '180 days',
    ],
    ['sandpilot-provider', 'Recognises who comes back from the provider', 'Some minutes'],
    ['sandpilot-way', 'Remembers which page someone wanted before signing in', '30 minutes'],
    [
      'sandpilot-seat- and the assessment',
      'Brings a participant back to their own answers, on the pages of that assessment alone',
      '180 days',
    ],
    [
      'sandpilot-joined- and the assessment',
      'Keeps one browser from joining twice by mistake; holds nothing but that it has joined',
      '180 days',
    ],
    [
      'sandpilot-facilitator- and the workshop',
      'Lets in who gave the recovery code of a workshop, on the pages of that workshop alone',
      '24 hours',
    ],
  ],
);
