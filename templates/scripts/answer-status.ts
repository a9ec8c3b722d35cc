/** Says in the page's one status line how the saving goes; the same words are not said twice. */
/// <reference lib="dom" />
import type { News } from './saving.ts';

/** Shorter than this a save goes unmentioned until it is done. */
const MENTIONED_AFTER = 500;

function reloadLink(): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = window.location.href;
  link.textContent = 'Reload the page to see it';
  return link;
}

function markRefused(form: HTMLFormElement, question: string | undefined): void {
  for (const element of form.querySelectorAll<HTMLElement>('[data-question]')) {
    const isRefused = element.dataset.question === question;
    element.classList.toggle('app-item--refused', isRefused);
  }
}

export function openStatus(form: HTMLFormElement): (news: News) => void {
  const line = document.getElementById('status');
  let mention: ReturnType<typeof setTimeout> | undefined;

  function say(words: string, link?: HTMLAnchorElement): void {
    if (!line || (line.textContent === words && !link)) return;
    line.replaceChildren(words, ...(link ? [' ', link] : []));
  }

  return (news) => {
    clearTimeout(mention);
    if (news.kind === 'saving') mention = setTimeout(() => say('Saving'), MENTIONED_AFTER);
    if (news.kind === 'waiting') say('Not saved: we will try again');
    if (news.kind === 'saved') {
      markRefused(form, undefined);
      say(`Saved ${news.at}`.trim());
    }
    if (news.kind === 'refused') {
      markRefused(form, news.question);
      say(news.message, news.reload ? reloadLink() : undefined);
    }
  };
}
