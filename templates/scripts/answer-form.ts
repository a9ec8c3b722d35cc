/** Ties a page of questions to the saver: what changes, what is left, what is sent, what stops the page being left. */
/// <reference lib="dom" />
import { clearAnswer, fillFields, isUnfinished, readFields, servedFields } from './answer-fields.ts';
import { postAnswer } from './answer-request.ts';
import { openStatus } from './answer-status.ts';
import { openAnswerStore } from './answer-store.ts';
import { onLeaving } from './leaving.ts';
import { openSaver, type Saver, type World } from './saving.ts';

/** Words are not settled at every pause; they are saved on leaving the field, or after this long a rest. */
const WORDS_REST = 4_000;
/** How long going on to the next page waits for answers that are still on their way. */
const SUBMIT_WAITS = 4_000;

type Questions = ReadonlyMap<string, HTMLElement>;

function questionsOf(form: HTMLFormElement): Questions {
  const elements = form.querySelectorAll<HTMLElement>('[data-question]');
  return new Map([...elements].map((element) => [element.dataset.question ?? '', element]));
}

function hiddenField(form: HTMLFormElement, name: string): HTMLInputElement | undefined {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field : undefined;
}

function questionAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-question]') : null;
}

function worldOf(form: HTMLFormElement, questions: Questions): World & ReturnType<typeof openAnswerStore> {
  const mark = hiddenField(form, '_seat')?.value ?? '';
  const store = openAnswerStore(form.getAttribute('action') ?? '', { mark, key: form.dataset.unsent ?? '' });
  const url = form.dataset.saveUrl ?? form.action;
  const fieldsBy = (by: (element: Element) => string) => (id: string) => {
    const element = questions.get(id);
    return element ? by(element) : '';
  };
  const read = fieldsBy(readFields);
  return {
    all: store.all,
    keep: store.keep,
    tell: openStatus(form),
    chance: Math.random,
    read,
    served: fieldsBy(servedFields),
    show(id, fields) {
      const element = questions.get(id);
      if (element) fillFields(element, fields);
    },
    isUnfinished: (id) => isUnfinished(read(id)),
    send(id, { fields, version, form: shown, sequence }) {
      const body = new URLSearchParams(fields);
      body.set(`version-${id}`, version);
      body.set('_form', shown);
      body.set('_seat', mark);
      body.set('_sequence', String(sequence));
      return postAnswer(url, body);
    },
    savedAs(id, version) {
      const field = hiddenField(form, `version-${id}`);
      if (field) field.value = version;
    },
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

function versionsOf(form: HTMLFormElement, questions: Questions): ReadonlyMap<string, string> {
  return new Map([...questions.keys()].map((id) => [id, hiddenField(form, `version-${id}`)?.value ?? '']));
}

function watchFields(form: HTMLFormElement, saver: Saver): void {
  const changed = ({ target }: Event, rest?: number): void => {
    const id = questionAt(target)?.dataset.question;
    if (id !== undefined) saver.changed(id, rest);
  };
  form.addEventListener('change', (event) => changed(event));
  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLTextAreaElement) changed(event, WORDS_REST);
  });
  form.addEventListener('focusout', ({ target, relatedTarget }) => {
    const question = questionAt(target);
    // Pressing a label takes the focus away to nowhere before it comes back: that is not leaving.
    const isElsewhere = relatedTarget instanceof Node && !question?.contains(relatedTarget);
    if (question && isElsewhere) saver.left(question.dataset.question ?? '');
  });
}

/** A button that takes an answer back leaves the question's first choice to go on from. */
function watchClearing(form: HTMLFormElement, saver: Saver): void {
  form.addEventListener('click', (event) => {
    const { target } = event;
    const question = target instanceof Element && target.closest('[data-clear]') ? questionAt(target) : null;
    const first = question?.querySelector<HTMLInputElement>('input[type="radio"]');
    if (!question || !first) return;
    event.preventDefault();
    clearAnswer(question);
    first.focus();
    first.dispatchEvent(new Event('change', { bubbles: true }));
    saver.left(question.dataset.question ?? '');
  });
}

function watchWorld(saver: Saver, isLeaving: () => boolean): void {
  window.addEventListener('online', () => saver.hurry());
  // Away: the page may never come back. Back again: what waited need not wait longer.
  document.addEventListener('visibilitychange', () => saver.hurry());
  window.addEventListener('pageshow', () => saver.hurry());
  window.addEventListener('beforeunload', (event) => {
    saver.hurry();
    if (!isLeaving() && saver.isUnsaved()) event.preventDefault();
  });
}

async function waitUntilSaved(saver: Saver): Promise<void> {
  const until = Date.now() + SUBMIT_WAITS;
  while (saver.isUnderWay() && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The form's own post carries every answer; it waits for those on their way so that they do not cross. */
function watchSubmit(form: HTMLFormElement, saver: Saver): () => boolean {
  let isLeaving = false;
  form.addEventListener('submit', (event) => {
    if (isLeaving || !saver.isUnderWay()) {
      isLeaving = true;
      return;
    }
    event.preventDefault();
    saver.hurry();
    void waitUntilSaved(saver).then(() => {
      isLeaving = true;
      form.requestSubmit(event.submitter);
    });
  });
  window.addEventListener('pageshow', () => {
    isLeaving = false;
  });
  return () => isLeaving;
}

/** The room moves on: the page goes along once what was answered is on its way no longer. */
function watchLeaving(saver: Saver): void {
  onLeaving(() => {
    saver.hurry();
    return waitUntilSaved(saver);
  });
}

/** Done once what an earlier page kept is put back; nothing is sent before that is known. */
export async function startAnswers(form: HTMLFormElement): Promise<void> {
  const questions = questionsOf(form);
  const world = worldOf(form, questions);
  // The clock, so that a page that is loaded anew goes on above the numbers it had.
  const showing = { form: hiddenField(form, '_form')?.value ?? '', before: Date.now() };
  const saver = openSaver(world, versionsOf(form, questions), showing, await world.all());
  watchFields(form, saver);
  watchClearing(form, saver);
  watchWorld(saver, watchSubmit(form, saver));
  watchLeaving(saver);
}
