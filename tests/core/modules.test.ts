/** Modules attached to a questionnaire: what comes of both, and what does not go together. */
import { describe, expect, it } from 'vitest';
import { attachModules } from '#core/modules.ts';
import {
  DEFAULT_SCALE,
  DEFAULT_THRESHOLDS,
  itemsOf,
  type Questionnaire,
  sayQuestionnaire,
} from '#core/questionnaire.ts';
import { bareItem, bareQuestionnaire } from '../support/bare-questionnaire.ts';

function made(id: string, items: readonly string[], more: Partial<Questionnaire> = {}): Questionnaire {
  return bareQuestionnaire(id, {
    kind: 'module',
    title: `The ${id}`,
    minutes: 4,
    themes: [{ id: `${id}-theme`, title: id, weight: 1, items: items.map((each) => bareItem(each)) }],
    ...more,
  });
}

const base = made('base', ['a', 'b'], {
  kind: 'questionnaire',
  minutes: 10,
  roles: [{ id: 'gp', title: 'GP' }],
  features: [{ id: 'software', title: 'Software' }],
  thresholds: { ...DEFAULT_THRESHOLDS, gate: 70 },
});

function refusalOf(...modules: readonly Questionnaire[]): string {
  const attached = attachModules(base, modules);
  return attached.ok ? '' : attached.problems.map(({ message }) => message).join('\n');
}

describe('a questionnaire with modules', () => {
  it('asks its own questions first, then those of each module, and keeps its own lines', () => {
    const attached = attachModules(base, [made('second', ['s1']), made('first', ['f1'])]);
    const whole = attached.ok ? attached.questionnaire : undefined;
    expect(whole && itemsOf(whole).map(({ id }) => id)).toEqual(['a', 'b', 's1', 'f1']);
    expect(whole).toMatchObject({ id: 'base', kind: 'questionnaire', minutes: 18, thresholds: { gate: 70 } });
    expect(whole?.modules).toEqual([
      { id: 'second', version: '1.0.0', title: 'The second' },
      { id: 'first', version: '1.0.0', title: 'The first' },
    ]);
  });

  it('is named with its modules, each with its version', () => {
    const attached = attachModules(base, [made('second', ['s1'])]);
    expect(attached.ok && sayQuestionnaire(attached.questionnaire)).toBe(
      'The base, version 1.0.0, with The second, version 1.0.0',
    );
    expect(sayQuestionnaire(base)).toBe('The base, version 1.0.0');
  });

  it('without modules is the questionnaire itself', () => {
    expect(attachModules(base, [])).toEqual({ ok: true, questionnaire: base });
  });

  it('says no length in minutes when one part does not', () => {
    const { minutes: _, ...unknown } = made('unknown', ['u']);
    const attached = attachModules(base, [unknown]);
    expect(attached.ok && 'minutes' in attached.questionnaire).toBe(false);
  });

  it('takes no second questionnaire, no module twice, and none with ids that are taken', () => {
    expect(refusalOf(made('other', ['o'], { kind: 'questionnaire' }))).toContain('not a module');
    expect(refusalOf(made('twice', ['t']), made('twice', ['t']))).toContain('already used');
    expect(refusalOf(made('clash', ['a']))).toContain('The id "a" is already used by an item above');
  });

  it('takes no module in another language, on another scale, or for roles and features nobody has', () => {
    expect(refusalOf(made('cymraeg', ['c'], { language: 'cy' }))).toContain('another language (cy)');
    const scale = DEFAULT_SCALE.map((point) => ({ ...point, label: `${point.label}!` }));
    expect(refusalOf(made('loud', ['l'], { scale }))).toContain('other words for the five points');
    expect(refusalOf(made('roles', ['r'], { roles: [{ id: 'vet', title: 'Vet' }] }))).toContain('roles');
    expect(refusalOf(made('parts', ['p'], { features: [{ id: 'robot', title: 'Robot' }] }))).toContain(
      '"robot"',
    );
    expect(refusalOf(made('fits', ['f'], { roles: [{ id: 'gp', title: 'GP' }] }))).toBe('');
  });
});
