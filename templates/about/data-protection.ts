/** The page about data protection: made from how this installation is set, for whoever decides whether it may be used. */

import { type AnonymityMode, DEFAULT_K } from '#core/assessment.ts';
import { sayMonths, WARNING_DAYS } from '#core/keeping.ts';
import { sayMode } from '#core/life-cycle.ts';
import { privacyDetails } from '#core/privacy-words.ts';
import { type SessionLengths, sayHours } from '#core/session-lengths.ts';
import { COOKIES } from './cookies.ts';
import { type Document, type DocumentSection, points, table, text } from './document.ts';

export interface Installation {
  /** Who runs it; empty while nobody said so. */
  readonly operator: string;
  readonly contact: string;
  readonly months: number | undefined;
  readonly sessions: SessionLengths;
  /** What people call the provider they can sign in with. */
  readonly provider: string | undefined;
  readonly sendsLetters: boolean;
  /** Whether a service elsewhere is asked if a new password leaked. */
  readonly looksUpPasswords: boolean;
  readonly isEncrypted: boolean;
}

const MODES: readonly AnonymityMode[] = ['attributed', 'by-organisation', 'anonymous'];

function capital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function who({ operator, contact }: Installation): DocumentSection {
  return {
    id: 'who',
    title: 'Who answers for it',
    blocks: [
      text(
        operator === ''
          ? 'Whoever runs this installation has not said yet who they are. Ask the person who invited you.'
          : `${operator} runs this installation and is the controller of the personal data in it.`,
      ),
      ...(contact === '' ? [] : [text(`Questions about data protection: ${contact}`)]),
      text(
        'The team that runs an assessment decides what is asked, which organisations take part and who of the team sees what. Whoever looks after the installation sees people, teams and the audit trail, and nothing of what is answered.',
      ),
    ],
  };
}

function answers(): DocumentSection {
  return {
    id: 'answers',
    title: 'Answers: what is kept, and who sees it when',
    blocks: [
      ...MODES.map((mode) => {
        const { kept, seen, after } = privacyDetails(mode, DEFAULT_K[mode]);
        return table(
          `${capital(sayMode(mode))}`,
          ['What', 'How it is'],
          [
            ['Kept', kept],
            ['Seen', seen],
            ['Afterwards', after],
          ],
        );
      }),
      text(
        'The mode is chosen before the first answer, is told before the first question, and cannot be changed later. The smallest group that is shown can be set for an assessment, never below 2; the numbers here are those it starts with.',
      ),
    ],
  };
}

function people({ provider, sendsLetters, looksUpPasswords }: Installation): DocumentSection {
  return {
    id: 'people',
    title: 'People with an account',
    blocks: [
      points(
        'Name, email if there is one, the teams they are in and their role there, and the day they were added.',
        'A password only as a hash, a second factor only encrypted, recovery codes only as hashes, sign-in links only as keys that cannot be turned back.',
        'Where they are signed in, in words such as "Firefox on Windows", and the day it was last used. No network address.',
        ...(provider === undefined
          ? []
          : [
              `Those who sign in with ${provider}: by what name it knows them. It learns that they signed in here, and nothing else.`,
            ]),
        sendsLetters
          ? 'Letters go through the mail server of whoever runs the installation. They hold links, never answers.'
          : 'This installation sends no email.',
        ...(looksUpPasswords
          ? [
              'When somebody chooses a password, a service elsewhere is asked whether it leaked. It is sent the first five of the 40 letters and digits of a fingerprint, which many passwords share, and nothing of who it is.',
            ]
          : []),
        'What they did and when is in the audit trail: signing in, opening and closing, facts, results opened, files taken. No answer and no comment is in it.',
      ),
    ],
  };
}

function elsewhere({ looksUpPasswords }: Installation): string {
  const part = looksUpPasswords
    ? 'Nothing goes anywhere else but what is said above of new passwords'
    : 'Nothing goes anywhere else';
  return `${part}: no analytics, no fonts or scripts of other sites, no service in a cloud.`;
}

function where(installation: Installation): DocumentSection {
  return {
    id: 'where',
    title: 'Where it is kept',
    blocks: [
      points(
        `In one data file and a folder of files on the server of whoever runs the installation. ${elsewhere(installation)}`,
        installation.isEncrypted
          ? 'Between browser and server everything is encrypted.'
          : 'This installation is reached without encryption. It is for trying out on one machine, not for real answers.',
        'The log of the server holds times and kinds of pages, and of people with an account when they signed in or somebody tried to, under a number. No names, no network addresses, no links, nothing that anyone entered.',
      ),
    ],
  };
}

function howLong({ months, sessions }: Installation): DocumentSection {
  return {
    id: 'how-long',
    title: 'How long it is kept',
    blocks: [
      points(
        months === undefined
          ? 'An assessment is kept until an owner of its team deletes it, or for as many months after its closing as they have set.'
          : `An assessment is deleted ${sayMonths(months)} after its closing, a draft as long after its last change, one that is left open as long after the last day to answer or what its team did last, once nobody has answered for ${WARNING_DAYS} days; owners can have it deleted sooner. Its team is told ${WARNING_DAYS} days before.`,
        'With it go its answers, comments, facts, attached files, workshops and signed reports. Its lines in the audit trail stay; they name nobody who answered, signed or decided.',
        `A session of somebody with an account ends ${sayHours(sessions.unused)} after it was last used, and after ${sayHours(sessions.whole)} in any case. A sign-in link works once: within 10 minutes when it was asked for by email, within 24 hours when it was handed over.`,
        'The audit trail is kept as long as the installation.',
        'Backups, and files that somebody downloaded, are kept as long as whoever holds them decides. What was withdrawn is in older backups until these are deleted.',
      ),
    ],
  };
}

function cookies(): DocumentSection {
  return {
    id: 'cookies',
    title: 'Cookies in your browser',
    blocks: [
      text(
        'Only what is needed for the pages to work, so nobody is asked to agree. Nobody else reads them. A browser keeps no more than 40 beside those of signing in, and lets go of the one it has had longest. Behind encryption they have __Host- before their name.',
      ),
      COOKIES,
    ],
  };
}

function rights(): DocumentSection {
  return {
    id: 'rights',
    title: 'Your rights',
    blocks: [
      points(
        'See and take away: by your private link you read your own answers and comments and download them. People with an account download what is kept about them from their account page.',
        'Correct: by your private link until the assessment is closed, and your account at any time.',
        'Delete: until the assessment is closed you withdraw by your private link. After that an owner of the team can take your answers out if you show them your private link, until a report is signed.',
        'In an anonymous assessment nobody can do so after closing: the keys are destroyed, and once backups made before then are deleted nothing leads from you to your answers any more. That was said before the first question.',
        'Object, or ask for less to be done with it: ask whoever invited you, or the controller named above.',
        'Nothing here decides about a person by itself: a verdict is about a scheme.',
        'You can complain to the Information Commissioner’s Office, ico.org.uk.',
      ),
    ],
  };
}

/** The page, as this installation is set. */
export function dataProtectionDocument(installation: Installation): Document {
  return {
    title: 'Data protection',
    lead: 'What this installation keeps about people, where, for how long, who sees it when, and what you can ask for.',
    sections: [
      who(installation),
      answers(),
      people(installation),
      where(installation),
      howLong(installation),
      cookies(),
      rights(),
    ],
  };
}
