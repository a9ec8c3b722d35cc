/** A repeat beside the time before: what moved, and what cannot be compared. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ChosenQuestionnaire } from '#core/life-cycle.ts';
import { changeAnswerBy, openAssessment } from '#core/life-cycle-opening.ts';
import { itemsOf, type Questionnaire } from '#core/questionnaire.ts';
import { newSeatLink } from '#identity/seats.ts';
import { saveAnswers } from '#storage/answers-store.ts';
import { findAssessment } from '#storage/assessments.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { questionnaireText } from '#storage/questionnaire-text.ts';
import { joinAssessment } from '#storage/seats.ts';
import { agreed } from '../support/assessments.ts';
import { validateHtml } from '../support/html.ts';
import { wordsOf } from '../support/results-web.ts';
import { closeNow, makeWeb, openShortForm } from '../support/web.ts';

const web = await makeWeb();
const { store, identity } = web.services;
const at = '2027-01-11T10:42:00.000Z';
const owner = { who: web.owner.id, at };

/** Three people of each organisation named rate alike every item that all are asked. */
async function answer(assessment: string, organisations: readonly string[], rating: -1 | 1): Promise<void> {
  const found = await findAssessment(store, assessment);
  const frozen = await frozenQuestionnaire(store, found?.questionnaire?.hash ?? '');
  if (frozen === undefined) throw new Error('it is not open');
  for (const organisation of organisations.flatMap((id) => [id, id, id])) {
    const { key } = newSeatLink(identity);
    agreed(await joinAssessment(store, { assessment }, { key, request: { organisation }, at }));
    const asked = itemsOf(frozen.questionnaire).filter(({ shownIf }) => shownIf.length === 0);
    const saves = asked.map(({ id }) => ({
      item: id,
      basedOn: 0,
      answer: { state: 'rated', rating } as const,
    }));
    agreed(await saveAnswers(store, key, saves));
  }
}

/** The same questionnaire a version later: one question in other words, one gone, one new. */
function nextVersion(questionnaire: Questionnaire): ChosenQuestionnaire {
  const version = '1.2.0';
  const themes = questionnaire.themes.map((theme) => ({
    ...theme,
    items: theme.items
      .filter(({ id }) => id !== 'evidence.alternatives')
      .flatMap((item) => {
        if (item.id === 'need.priority') return [{ ...item, question: 'Does it come first?' }];
        return item.id === 'leadership.backing'
          ? [item, { ...item, id: 'leadership.time', question: 'Is there time?' }]
          : [item];
      }),
  }));
  const gates = questionnaire.gates.map((gate) => ({
    ...gate,
    items: gate.items.filter((id) => id !== 'evidence.alternatives'),
  }));
  const next: Questionnaire = { ...questionnaire, version, themes, gates };
  const text = questionnaireText(next);
  const hash = createHash('sha256').update(text).digest('hex');
  return { ref: { id: questionnaire.id, version, hash }, text, questionnaire: next };
}

async function repeated(first: string): Promise<string> {
  const browser = await web.ownerBrowser();
  const reply = await browser.post(`/assessments/${first}/repeat`, {});
  const id = /\/assessments\/([\w-]+)$/.exec(reply.headers.get('location') ?? '')?.[1] ?? '';
  const before = await findAssessment(store, first);
  const frozen = await frozenQuestionnaire(store, before?.questionnaire?.hash ?? '');
  if (frozen === undefined) throw new Error('the first is not there');
  const chosen = nextVersion(frozen.questionnaire);
  const date = (it: Parameters<typeof changeAnswerBy>[0]) =>
    changeAnswerBy(it, it.version, { answerBy: '2027-03-01', today: '2027-01-11' });
  agreed(await changeAssessment(store, id, date, owner));
  const open = (it: Parameters<typeof openAssessment>[0]) =>
    openAssessment(it, it.version, { chosen, today: '2027-01-11' });
  agreed(await changeAssessment(store, id, open, owner));
  return id;
}

describe('a repeat', () => {
  it('shows what moved on the same questions, and says which cannot be compared', async () => {
    const { id: first } = await openShortForm(web, { setup: { scheme: { name: 'GENIE', features: [] } } });
    await answer(first, ['icb', 'council'], -1);
    await closeNow(web, first);
    const second = await repeated(first);
    await answer(second, ['icb', 'alliance'], 1);
    await closeNow(web, second);

    const browser = await web.ownerBrowser();
    expect(await (await browser.get(`/assessments/${second}/results`)).text()).toContain('results/since');
    const page = await browser.get(`/assessments/${second}/results/since`);
    const html = await page.text();
    const said = wordsOf(html);
    expect(page.status).toBe(200);
    expect(said).toContain('The verdict is "Not enough evidence", as it was');
    expect(said).toContain('Answered only this time: Voluntary alliance.');
    expect(said).toContain('Answered only last time: County council.');
    expect(said).toMatch(/Governance and partnership 25 75 up 50/);
    expect(said).toContain(
      'they rest on other items now: Need and priority, Evidence and fit and Leadership.',
    );
    expect(said).toContain(
      'a change can come from that alone: G8 Evidence and alternatives and G9 Tension and priority.',
    );
    // The scheme has no software, so no one was asked about it.
    expect(said).toMatch(/Without a score both times: 7\.2 How does the software/);
    expect(said).toContain('New: Is there time?');
    expect(said).toContain('No longer asked: How does the way this scheme compares');
    expect(said).toContain(
      'Asked in other words, so not compared: Does it come first? Before: How does this',
    );
    expect(said).toContain('(version 1.1.0 then, 1.2.0 now)');
    expect(said).not.toMatch(/1\.2 Does it come first\? 25/);
    expect(await validateHtml(html)).toEqual([]);
  });

  it('leads nowhere when nothing came before, and to no one else', async () => {
    const { id } = await openShortForm(web);
    await answer(id, ['icb', 'council'], 1);
    await closeNow(web, id);
    const browser = await web.ownerBrowser();
    expect(await (await browser.get(`/assessments/${id}/results`)).text()).not.toContain('results/since');
    expect((await browser.get(`/assessments/${id}/results/since`)).status).toBe(409);
    expect((await web.browser().get(`/assessments/${id}/results/since`)).status).toBe(401);
  });
});
