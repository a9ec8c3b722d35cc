/** A draft as a list of tasks: what is done, what is missing, and what may be left as it is. */
import type { Fate } from '#core/keeping.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Missing } from '#core/life-cycle-refusal.ts';
import { type Deed, sayWhoMay } from '#core/roles.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { type Task, TaskList } from '../nhsuk/task-list.tsx';
import { FateNote } from './keeping.page.tsx';
import { MISSING, titleOf } from './words.ts';

export interface DraftProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly assessment: Assessment;
  readonly missing: readonly Missing[];
  /** What whoever looks may do. */
  readonly may: (deed: Deed) => boolean;
  /** When it is deleted, if it ever is by itself. */
  readonly fate: Fate;
}

interface Asked {
  readonly page: string;
  readonly heading: string;
  readonly hint?: string;
  /** Something was entered; where nothing has to be, the task is optional. */
  readonly isEntered: boolean;
}

function mainTasks({ setup }: Assessment): readonly Asked[] {
  const { scheme, decision, organisations, dates } = setup;
  return [
    { page: 'scheme', heading: 'Describe the scheme', isEntered: scheme.name !== '' },
    {
      page: 'money',
      heading: 'Say what money there is',
      isEntered: scheme.funding !== undefined || scheme.fundingEnds !== undefined,
    },
    { page: 'decision', heading: 'Say what is to be decided', isEntered: decision !== undefined },
    {
      page: 'questionnaire',
      heading: 'Choose the questionnaire',
      hint: 'The short form is chosen unless you change it',
      isEntered: true,
    },
    { page: 'organisations', heading: 'Name the organisations', isEntered: organisations.length > 0 },
    { page: 'answer-by', heading: 'Set the date to answer by', isEntered: dates.answerBy !== undefined },
    {
      page: 'anonymity',
      heading: 'Choose what people are told about their answers',
      hint: 'By organisation unless you change it',
      isEntered: true,
    },
  ];
}

function moreTasks({ setup }: Assessment): readonly Asked[] {
  return [
    { page: 'options', heading: 'Compare options', isEntered: setup.options.length > 0 },
    {
      page: 'thresholds',
      heading: 'Change the lines',
      hint: 'The scores at which a gate is met and a theme is ready',
      isEntered: Object.keys(setup.thresholds).length > 0,
    },
  ];
}

function statusOf({ page, isEntered }: Asked, missing: readonly Missing[]): Task['status'] {
  if (missing.some((thing) => MISSING[thing].page === page))
    return { tag: { text: 'Missing', colour: 'blue' } };
  return isEntered ? { text: 'Completed' } : { tag: { text: 'Optional', colour: 'grey' } };
}

export function DraftPage({ site, owner, assessment, missing, may, fate }: DraftProps) {
  const base = `/assessments/${assessment.id}`;
  const tasks = (asked: readonly Asked[]): readonly Task[] =>
    asked.map((task) => ({
      heading: task.heading,
      href: may(task.page === 'answer-by' ? 'answer-by' : 'draft')
        ? `${base}/${task.page}?after=list`
        : undefined,
      hint: task.hint,
      status: statusOf(task, missing),
    }));
  const title = titleOf(assessment);
  return (
    <Page site={site} owner={owner} title={title} back={{ href: '/', text: 'Your assessments' }}>
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <h1>
            <span class="nhsuk-caption-l">Draft</span> {title}
          </h1>
          <p>Nobody is asked anything until you open the assessment.</p>
          <FateNote fate={fate} base={may('delete') ? base : undefined} />
          <TaskList items={tasks(mainTasks(assessment))} />
          {may('open') ? (
            <Button href={`${base}/check`}>Check and open</Button>
          ) : (
            <p>{`${sayWhoMay('open').replace(/^a/, 'A')} fills this in and opens it.`}</p>
          )}
          <h2>If you need it</h2>
          <TaskList items={tasks(moreTasks(assessment))} idPrefix="more" />
          <p>
            <a href={`${base}/facts`}>{may('facts') ? 'Record facts you have already' : 'Facts'}</a>
          </p>
          {may('move') && (
            <p>
              <a href={`${base}/move`}>Give it to another team</a>
            </p>
          )}
          {may('delete') && (
            <p>
              <a href={`${base}/retention`}>How long it is kept</a>
            </p>
          )}
          {may('delete') && (
            <p>
              <a href={`${base}/delete`}>Delete this draft</a>
            </p>
          )}
        </div>
      </div>
    </Page>
  );
}
