/** Who sees what, when: every cell of the table by itself. */
import { describe, expect, it } from 'vitest';
import { MOMENTS, type Moment, maySee, SUBJECTS, type Subject, VIEWERS, type Viewer } from '#core/access.ts';

const RESULTS: Subject[] = ['results', 'report', 'page-one', 'setup'];
const HOLDER: Record<Moment, Subject[]> = {
  draft: ['setup', 'actions'],
  open: ['who-is-missing', 'answered-count', 'setup', 'changes', 'actions', 'workshop-record'],
  reveal: ['who-is-missing', 'answered-count', 'setup', 'changes', 'actions', 'spread', 'workshop-record'],
  closed: [...RESULTS, 'attributed-ratings', 'changes', 'actions', 'workshop-record'],
  'signed-off': [...RESULTS, 'attributed-ratings', 'changes', 'actions', 'workshop-record'],
};
const NOTHING: Record<Moment, Subject[]> = { draft: [], open: [], reveal: [], closed: [], 'signed-off': [] };

const SEEN: Record<Viewer, Record<Moment, Subject[]>> = {
  participant: {
    draft: [],
    open: ['own-answers', 'setup', 'workshop-record'],
    reveal: ['own-answers', 'setup', 'spread', 'workshop-record'],
    closed: ['own-answers', 'setup', 'workshop-record'],
    'signed-off': ['own-answers', 'page-one', 'setup', 'workshop-record'],
  },
  facilitator: HOLDER,
  owner: HOLDER,
  observer: {
    draft: [],
    open: ['answered-count', 'setup'],
    reveal: ['answered-count', 'setup', 'spread'],
    closed: [...RESULTS, 'actions'],
    'signed-off': [...RESULTS, 'actions'],
  },
  room: {
    draft: [],
    open: ['answered-count', 'setup'],
    reveal: ['answered-count', 'setup', 'spread'],
    closed: [],
    'signed-off': [],
  },
  'organisation-lead': {
    draft: [],
    open: ['own-organisation-progress', 'setup'],
    reveal: ['own-organisation-progress', 'setup'],
    closed: ['results', 'page-one', 'setup', 'statement'],
    'signed-off': [...RESULTS, 'statement'],
  },
  administrator: NOTHING,
  stranger: NOTHING,
};

describe.each(VIEWERS)('%s', (viewer) => {
  for (const moment of MOMENTS) {
    for (const subject of SUBJECTS) {
      const sees = SEEN[viewer][moment].includes(subject);
      it(`${sees ? 'sees' : 'does not see'} ${subject} (${moment})`, () => {
        // In attributed assessments the report lists each rating, which leads do not see.
        const isLeadsReport = viewer === 'organisation-lead' && subject === 'report';
        expect(maySee(viewer, subject, moment, 'attributed')).toBe(sees && !isLeadsReport);
        const careful = sees && subject !== 'attributed-ratings';
        expect(maySee(viewer, subject, moment, 'by-organisation')).toBe(careful);
        expect(maySee(viewer, subject, moment, 'anonymous')).toBe(careful);
        expect(maySee(viewer, subject, moment)).toBe(careful && !isLeadsReport);
      });
    }
  }
});
