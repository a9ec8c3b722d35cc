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
      'Knows a browser that its person signed in on, so that others who guess passwords do not hold it up; signs nobody in, is new with each sign-in and void with a new password',
      '180 days',
    ],
    ['sandpilot-provider', 'Recognises who comes back from the provider', 'Some minutes'],
    ['sandpilot-way', 'Remembers which page someone wanted before signing in', '30 minutes'],
    [
      'sandpilot-seat- and the assessment',
      'Brings a participant back to their own answers, and keeps one browser from joining twice by mistake',
      '180 days',
    ],
    [
      'sandpilot-facilitator- and the workshop',
      'Lets in who gave the recovery code of a workshop, to that workshop alone',
      '24 hours',
    ],
    [
      'sandpilot-lead-link- and a mark of the link',
      'Brings the lead of an organisation back to the results and the statement without the link in the address',
      '180 days',
    ],
    [
      'sandpilot-room-link- or sandpilot-observer-link- and a mark of the link',
      'The same for the screens of a workshop',
      '2 days',
    ],
    [
      'sandpilot-invitation-link-, sandpilot-sign-in-link- or sandpilot-email-link- and a mark of the link',
      'The same for a link that is good once, until it is used: an invitation to a team, signing in, a new email',
      '24 hours',
    ],
    ['sandpilot-reset-link- and a mark of the link', 'The same for a new password', '1 hour'],
  ],
);
