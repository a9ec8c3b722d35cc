/** Keying in papers by the keyboard alone: a key marks the question that has the focus and goes on to the next. */
/// <reference lib="dom" />

function isMark(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === 'radio' && target.dataset.key !== undefined;
}

/** To the next question's chosen or first mark; after the last one to the button. */
function goOn(form: HTMLFormElement, from: HTMLElement): void {
  const questions = [...form.querySelectorAll<HTMLElement>('[data-keyed]')];
  const next = questions[questions.indexOf(from) + 1];
  const marks = next?.querySelectorAll<HTMLInputElement>('input[data-key]') ?? [];
  const to = [...marks].find((mark) => mark.checked) ?? marks[0];
  (to ?? form.querySelector<HTMLElement>('.nhsuk-button-group button'))?.focus();
}

/** What some answers ask for besides: which organisations. */
function openMore(question: HTMLElement): void {
  const details = question.querySelector('details');
  if (!details) return;
  details.open = true;
  details.querySelector<HTMLInputElement>('input[type="checkbox"]')?.focus();
}

function take(event: KeyboardEvent, form: HTMLFormElement): void {
  const { target } = event;
  const question = isMark(target) ? target.closest<HTMLElement>('[data-keyed]') : null;
  if (!question || event.ctrlKey || event.altKey || event.metaKey) return;
  const key = event.key.toLowerCase();
  const mark = [...question.querySelectorAll<HTMLInputElement>('input[data-key]')].find(
    (one) => one.dataset.key === key,
  );
  // Enter would send a paper that is not finished.
  if (!mark && key !== 'enter') return;
  event.preventDefault();
  if (mark) mark.checked = true;
  if (mark?.dataset.opens !== undefined) openMore(question);
  else goOn(form, question);
}

export function startKeying(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-keying]');
  form?.addEventListener('keydown', (event) => take(event, form));
}
