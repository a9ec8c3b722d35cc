/** What people are told of an anonymous closing is true while there are backups from before it. */
import { expect, it } from 'vitest';
import { privacyDetails } from '#core/privacy-words.ts';

it('says until when answers can still be found', () => {
  expect(privacyDetails('anonymous', 5).after).toContain('once backups made before then are deleted');
});
