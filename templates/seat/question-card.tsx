/** A question in its card: what another device said meanwhile, help, the answers, the comment. */

import { sayAnswer } from '#core/answer-words.ts';
import type { ScalePoint } from '#core/questionnaire.ts';
import type { Names } from '#core/wording.ts';
import { type Content, joined } from '../nhsuk/content.ts';
import { Details } from '../nhsuk/details.tsx';
import { InsetText } from '../nhsuk/inset-text.tsx';
import { Comment } from './comment.tsx';
import type { QuestionView } from './question-view.ts';

export interface Wording {
  /** Of the questionnaire, where that is another one than the page's. */
  readonly lang?: string | undefined;
  readonly scale: readonly ScalePoint[];
  readonly names: Names;
}

function Elsewhere({ view, wording }: { readonly view: QuestionView; readonly wording: Wording }) {
  if (view.elsewhere === undefined) return null;
  const { answer, comment } = view.elsewhere;
  return (
    <InsetText>
      <p>
        On another page or device this was answered meanwhile:{' '}
        <strong>{answer === null ? 'no answer' : sayAnswer(answer, wording.scale, wording.names)}</strong>.
        That is what counts now.
      </p>
      {comment !== undefined && <p class="app-quote">{comment}</p>}
      <p>Below is what you sent from here. Save it to let it count instead, or choose again.</p>
    </InsetText>
  );
}

/** Words of the questionnaire, so that a screen reader speaks them in their own language. */
export function inLanguage({ lang }: Pick<Wording, 'lang'>, words: string): Content {
  return lang === undefined ? words : <span lang={lang}>{words}</span>;
}

interface WhyProps {
  readonly question: QuestionView['question'];
  readonly wording: Wording;
}

function Why({ question: { why, source }, wording }: WhyProps) {
  if (why === undefined && source === undefined) return null;
  return (
    <Details summary="Why we ask this">
      {why !== undefined && <p>{inLanguage(wording, why)}</p>}
      {source !== undefined && <p>Source: {inLanguage(wording, source)}</p>}
    </Details>
  );
}

/** There once something is chosen, by style alone; where that is beyond a browser, always. */
function Clear({ item }: { readonly item: string }) {
  return (
    <button class="app-clear" type="submit" name="clear" value={item} data-clear="">
      Clear my answer to this question
    </button>
  );
}

interface QuestionCardProps {
  readonly view: QuestionView;
  readonly wording: Wording;
  /** The fields of the answer. */
  readonly children?: Content;
}

export function QuestionCard({ view, wording, children }: QuestionCardProps) {
  const { question, problem, elsewhere } = view;
  const isRefused = problem !== undefined || elsewhere !== undefined;
  return (
    <div
      class={joined('app-item', isRefused && 'app-item--refused')}
      id={`question-${question.id}`}
      data-question={question.id}
    >
      <Elsewhere view={view} wording={wording} />
      {children}
      <Clear item={question.id} />
      {question.help !== undefined && (
        <Details summary="Help with this question">{inLanguage(wording, question.help)}</Details>
      )}
      <Why question={question} wording={wording} />
      <Comment view={view} />
    </div>
  );
}
