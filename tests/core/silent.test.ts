/** The questions of the silent minutes, on the questionnaires that ship. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemsOf, type Questionnaire } from '#core/questionnaire.ts';
import { onlyQuestions, silentQuestions } from '#core/silent.ts';
import { SHIPPED_FOLDER } from '#storage/questionnaire-library.ts';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';

function shipped(id: string): Questionnaire {
  const read = readQuestionnaireFile(join(SHIPPED_FOLDER, `${id}.yaml`), { shipped: true });
  if (!read.ok) throw new Error(`${id} cannot be read`);
  return read.value;
}

const short = shipped('cfir-readiness-short');
const long = shipped('cfir-readiness');
const ids = (questionnaire: Questionnaire) => itemsOf(questionnaire).map(({ id }) => id);
const who = (questionnaire: Questionnaire) => questionnaire.whoQuestions.map(({ id }) => id);

describe('the silent minutes ask', () => {
  it('everything of the short form', () => {
    expect(silentQuestions(short)).toEqual([...ids(short), ...who(short)]);
  });

  it('the short form of the long one, in the order of the long one', () => {
    const asked = silentQuestions(long, ids(short));
    expect(new Set(asked)).toEqual(new Set([...ids(short), ...who(long)]));
    expect(asked.slice(0, -who(long).length)).toEqual(ids(long).filter((id) => asked.includes(id)));
  });

  it('the items of gates, and one of every theme without any, of a long instrument without a short form', () => {
    const asked = silentQuestions(long);
    const inGates = new Set(long.gates.flatMap((gate) => gate.items));
    for (const theme of long.themes) {
      const own = theme.items.map(({ id }) => id);
      const expected = own.filter((id) => inGates.has(id));
      expect(asked.filter((id) => own.includes(id))).toEqual(
        expected.length > 0 ? expected : own.slice(0, 1),
      );
    }
    expect(asked.slice(-who(long).length)).toEqual(who(long));
  });
});

describe('a questionnaire with some questions alone', () => {
  it('has those, without empty themes, and is the same with all', () => {
    const some = silentQuestions(long).slice(0, 3);
    const cut = onlyQuestions(long, some);
    expect([...ids(cut), ...who(cut)]).toEqual(some);
    expect(cut.themes.every(({ items }) => items.length > 0)).toBe(true);
    expect(onlyQuestions(short, silentQuestions(short))).toEqual(short);
  });
});
