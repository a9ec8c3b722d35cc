/** What letters say, and that nobody's name can say more in them than a name does. */
import { describe, expect, it } from 'vitest';
import {
  accessChangedLetter,
  confirmEmailLetter,
  emailChangedLetter,
  invitationLetter,
  resetLetter,
  signInLetter,
  testLetter,
} from '#mail/letters.ts';

const LINK = 'https://ready.example.org/sign-in/abcdefghijklmnopqrstuv';
const to = { to: 'ada@example.org', name: 'Ada Example' };

describe('a letter', () => {
  it('carries its link on a line of its own, where mail programs find it', () => {
    const invitation = { to: to.to, by: 'Eve', team: 'Coast', role: 'facilitator', link: LINK };
    for (const { text } of [
      signInLetter({ ...to, link: LINK }),
      resetLetter({ ...to, link: LINK }),
      confirmEmailLetter({ ...to, link: LINK }),
      invitationLetter(invitation),
    ])
      expect(text.split('\n')).toContain(LINK);
  });

  it('keeps names out of its subject and within their line', () => {
    const name = `Ada\r\n\r\nYour account is closed. Pay at https://evil.example\u2028${'x'.repeat(200)}`;
    const letters = [
      signInLetter({ ...to, name, link: LINK }),
      emailChangedLetter({ ...to, name }),
      accessChangedLetter({ ...to, name, what: 'Your password was changed.' }),
      invitationLetter({ to: to.to, by: name, team: name, role: 'facilitator', link: LINK }),
    ];
    for (const { subject, text } of letters) {
      expect(subject).not.toContain('Ada');
      expect(text).not.toContain('\r');
      expect(text.split('\n').filter((line) => line.startsWith('Your account is closed'))).toEqual([]);
      expect(text).not.toContain('x'.repeat(80));
    }
  });

  it('that tests says where it comes from', () => {
    expect(testLetter('ada@example.org', 'https://ready.example.org').text).toContain(
      'https://ready.example.org',
    );
  });
});
