/** What owners' tests do over and over: fill in a draft, find what a page says, seat people who answer. */

import { saveAnswers } from '#storage/answers-store.ts';
import { joinAssessment } from '#storage/seats.ts';
import { agreed } from './assessments.ts';
import { type Browser, type Form, fieldIn, type Web } from './web.ts';

/** The answers of a draft with nothing missing, page by page in the order of the way. */
export const DRAFT: readonly (readonly [page: string, form: Form])[] = [
  [
    'scheme',
    {
      name: 'GENIE',
      what: 'Helps people map who supports them.',
      'for-whom': 'Adults with long-term conditions',
      alternatives: 'Carry on as now',
    },
  ],
  [
    'money',
    {
      funding: '£40,000 a year from the place budget',
      'funding-ends[day]': '31',
      'funding-ends[month]': '3',
      'funding-ends[year]': '2028',
    },
  ],
  [
    'decision',
    {
      question: 'Fund GENIE for two years?',
      by: 'The partnership board',
      'on[day]': '27',
      'on[month]': '2',
      'on[year]': '2027',
    },
  ],
  ['questionnaire', { questionnaire: 'cfir-readiness-short@1.1.0', 'feature-1': 'software' }],
  [
    'organisations',
    {
      'organisation-0-name': 'Integrated care board',
      'organisation-0-sector': 'health',
      'organisation-0-expected': '5',
      'organisation-0-required': 'yes',
      'organisation-1-name': 'County council',
      'organisation-1-sector': 'council',
      'organisation-1-expected': '4',
      'organisation-2-name': '',
      'organisation-2-sector': '',
      'allow-others': 'yes',
    },
  ],
  ['answer-by', { 'answer-by[day]': '25', 'answer-by[month]': '1', 'answer-by[year]': '2027' }],
  ['anonymity', { mode: 'by-organisation', k: '' }],
];

/** The version a page's form is based on. */
export async function versionAt(browser: Browser, path: string): Promise<string> {
  return fieldIn(await (await browser.get(path)).text(), 'version') ?? '';
}

/** Starts an assessment. Gives its address. */
export async function startDraft(browser: Browser): Promise<string> {
  const started = await browser.post('/assessments');
  return (started.headers.get('location') ?? '').replace(/\/scheme$/, '');
}

/** Sends a page as a person would: with the version that the page carries. */
export async function send(browser: Browser, path: string, form: Form = {}): Promise<Response> {
  return browser.post(path, { ...form, version: await versionAt(browser, path) });
}

/** Presses a button that stands on another page than it sends to. */
export async function press(browser: Browser, from: string, to: string): Promise<Response> {
  return browser.post(to, { version: await versionAt(browser, from) });
}

/** A draft with nothing missing. Gives its address. */
export async function fillDraft(browser: Browser, forms = DRAFT): Promise<string> {
  const base = await startDraft(browser);
  for (const [page, form] of forms) await send(browser, `${base}/${page}`, form);
  return base;
}

/** Starts, fills in and opens. Gives the address. */
export async function openNew(browser: Browser, forms = DRAFT): Promise<string> {
  const base = await fillDraft(browser, forms);
  await press(browser, `${base}/check`, `${base}/open`);
  return base;
}

/** Someone takes a seat, and says one thing with a comment unless they only look. */
export async function seatSomeone(
  web: Web,
  assessment: string,
  {
    key,
    comment,
    ...request
  }: {
    readonly key: string;
    readonly organisation: string;
    readonly name?: string;
    readonly comment?: string;
  },
): Promise<void> {
  const at = web.services.identity.now().toISOString();
  const { store } = web.services;
  agreed(await joinAssessment(store, { assessment }, { key, request, at }));
  if (comment === undefined) return;
  const answer = { state: 'rated', rating: -2 } as const;
  agreed(
    await saveAnswers(store, key, [
      { item: 'need.priority', answer, comment, basedOn: 0, saveId: `save-${key}` },
    ]),
  );
}
