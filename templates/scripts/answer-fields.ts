/** Reads and fills a question's fields as a form would post them. */
/// <reference lib="dom" />

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function controlsOf(question: Element): readonly Control[] {
  const all = question.querySelectorAll<Control>('input, select, textarea');
  return [...all].filter((control) => control.name !== '' && control.type !== 'hidden');
}

function isChoice(control: Control): control is HTMLInputElement {
  return control.type === 'radio' || control.type === 'checkbox';
}

/** The fields a post would carry, encoded; those that are disabled or not chosen are left out. */
export function readFields(question: Element): string {
  const fields = new URLSearchParams();
  for (const control of controlsOf(question)) {
    const isPosted = !control.disabled && !(isChoice(control) && !control.checked);
    if (isPosted) fields.append(control.name, control.value);
  }
  return fields.toString();
}

function isServedAs(option: HTMLOptionElement, { options }: HTMLSelectElement): boolean {
  // Where none is marked as chosen, a browser shows the first.
  const isMarked = [...options].some(({ defaultSelected }) => defaultSelected);
  return isMarked ? option.defaultSelected : option === options[0];
}

function servedValues(control: Control): readonly string[] {
  if (control instanceof HTMLSelectElement)
    return [...control.options].filter((option) => isServedAs(option, control)).map(({ value }) => value);
  if (!isChoice(control)) return [control.defaultValue];
  return control.defaultChecked ? [control.value] : [];
}

/** The fields a post would have carried as the page was served, whatever was chosen since. */
export function servedFields(question: Element): string {
  const fields = new URLSearchParams();
  for (const control of controlsOf(question)) {
    if (control.disabled) continue;
    for (const value of servedValues(control)) fields.append(control.name, value);
  }
  return fields.toString();
}

const FEWEST_WHO_SHARE = 2;

/** Whether fields say that several share it and not yet who. */
export function isUnfinished(encoded: string): boolean {
  const fields = new URLSearchParams(encoded);
  const [choice] = [...fields].filter(([name, value]) => name.startsWith('answer-') && value === 'shared');
  if (!choice) return false;
  return fields.getAll(choice[0].replace('answer-', 'shared-')).length < FEWEST_WHO_SHARE;
}

/** Takes back what was chosen as the answer, and leaves the comment and what it rests on. */
export function clearAnswer(question: Element): void {
  for (const control of controlsOf(question)) {
    if (isChoice(control) && !control.name.startsWith('evidence-')) control.checked = false;
  }
}

/** Puts an answer back into the page. */
export function fillFields(question: Element, encoded: string): void {
  const fields = new URLSearchParams(encoded);
  for (const control of controlsOf(question)) {
    if (isChoice(control)) control.checked = fields.getAll(control.name).includes(control.value);
    else control.value = fields.get(control.name) ?? '';
  }
}
