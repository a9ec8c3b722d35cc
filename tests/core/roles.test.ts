/** Who may do what: every cell of the table by itself, and what holds for all of it. */
import { describe, expect, it } from 'vitest';
import { MOMENTS, maySee, SUBJECTS, VIEWERS, type Viewer } from '#core/access.ts';
import { DEEDS, type Deed, mayDo, ROLES, roleOf, sayWhoMay } from '#core/roles.ts';

/** Written out once more: a change of the table has to be meant. */
const OWNERS: readonly Deed[] = [
  ...(['draft', 'open', 'close', 'answer-by', 'late-organisation', 'statement-links', 'withhold'] as const),
  ...(['sign-off', 'decide', 'export', 'repeat', 'delete', 'move', 'members'] as const),
];
const FACILITATORS: readonly Deed[] = ['invite', 'facts', 'files', 'workshops', 'paper', 'actions'];

function mayByHand(viewer: Viewer, deed: Deed): boolean {
  if (viewer === 'owner') return OWNERS.includes(deed) || FACILITATORS.includes(deed);
  return viewer === 'facilitator' && FACILITATORS.includes(deed);
}

describe.each(VIEWERS)('%s', (viewer) => {
  it.each(DEEDS)('and the deed %s', (deed) => {
    expect(mayDo(viewer, deed)).toBe(mayByHand(viewer, deed));
  });
});

it('lets an owner do all that can be done', () => {
  expect(DEEDS.filter((deed) => !mayDo('owner', deed))).toEqual([]);
});

it('lets nobody do what an owner may not', () => {
  for (const viewer of VIEWERS)
    for (const deed of DEEDS) if (mayDo(viewer, deed)) expect(mayDo('owner', deed)).toBe(true);
});

it('gives no deed to who sees less of the assessment than an observer', () => {
  for (const viewer of VIEWERS.filter((one) => DEEDS.some((deed) => mayDo(one, deed))))
    for (const moment of MOMENTS)
      for (const subject of SUBJECTS.filter((one) => maySee('observer', one, moment, 'attributed')))
        expect(maySee(viewer, subject, moment, 'attributed')).toBe(true);
});

it('shows no answers to any member of the team while it is open', () => {
  const answers = ['own-answers', 'results', 'attributed-ratings', 'report', 'page-one'] as const;
  for (const role of ROLES)
    for (const moment of ['draft', 'open', 'reveal'] as const)
      for (const subject of answers) expect(maySee(role, subject, moment, 'attributed')).toBe(false);
});

it('shows single ratings to no observer', () => {
  for (const moment of MOMENTS)
    expect(maySee('observer', 'attributed-ratings', moment, 'attributed')).toBe(false);
});

it('leaves the administrator nothing of any assessment', () => {
  for (const moment of MOMENTS)
    for (const subject of SUBJECTS)
      expect(maySee('administrator', subject, moment, 'attributed')).toBe(false);
  expect(DEEDS.filter((deed) => mayDo('administrator', deed))).toEqual([]);
});

it('names who may do what', () => {
  expect(sayWhoMay('sign-off')).toBe('an owner of the team');
  expect(sayWhoMay('facts')).toBe('an owner or a facilitator of the team');
});

it('knows a role by its name alone', () => {
  expect(ROLES.map(roleOf)).toEqual(ROLES);
  expect(roleOf('administrator')).toBeUndefined();
  expect(roleOf(undefined)).toBeUndefined();
});
