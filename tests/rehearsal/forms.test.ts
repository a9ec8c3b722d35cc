/** The forms of a page as a simulated person reads them. */
import { expect, test } from 'vitest';
import { formsOf } from '#rehearsal/forms.ts';

const PAGE = `
<form method="get" action="/seek"><input name="q"></form>
<form method="post" action="/seat/a&amp;b/ballot">
  <input type="hidden" name="_form" value="mark&quot;1">
  <input type="radio" name="answer-lead" value="-2"><input type="radio" name="answer-lead" value="1" checked>
  <select name="role"><option value="">Choose</option><option value="gp">GP</option></select>
  <textarea name="comment-lead">x > y</textarea>
  <input type="checkbox" name="held-lead" value="trust">
  <button name="clear" value="lead">Take back</button>
</form>
<form method="post" action="/other"></form>`;

test('has its address, what it carries along, what is chosen already, and what can be chosen', () => {
  expect(formsOf(PAGE)).toEqual([
    {
      action: '/seat/a&b/ballot',
      values: { _form: 'mark"1', 'answer-lead': '1', 'comment-lead': '' },
      choices: { 'answer-lead': ['-2', '1'], role: ['gp'] },
    },
    { action: '/other', values: {}, choices: {} },
  ]);
});
