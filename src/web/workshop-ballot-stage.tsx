/** What a person's ballot shows now: the table as participants may see it, and their own answer. */
import { sayAnswer } from '#core/answer-words.ts';
import { itemsOf } from '#core/questionnaire.ts';
import type { StoredAnswer } from '#core/seat-answers.ts';
import { mayBeAsked, progressOn } from '#core/seat-pages.ts';
import { answersOfSeat } from '#storage/answers-store.ts';
import { inLanguage } from '#templates/seat/question-card.tsx';
import type { BallotStage, Rating } from '#templates/workshop/ballot-stage.ts';
import type { Services } from './opened.ts';
import { type Fate, freshMark } from './seat-answering.ts';
import { cardsFor } from './seat-cards.ts';
import { viewOf, wordingOf } from './seat-questions.tsx';
import { type Seated, seatPath, sit } from './seat-visit.ts';
import { type ParticipantTable, participantTable } from './workshop-reveal.tsx';
import type { Standing } from './workshop-table.ts';

/** A person before the table. */
interface AtTable {
  readonly services: Services;
  readonly seated: Seated;
  readonly standing: Standing;
  readonly table: ParticipantTable;
  /** What became of what they just sent. */
  readonly fate: Fate | undefined;
}

type Question = NonNullable<ParticipantTable['question']>;

function viewAs(
  { standing, fate }: AtTable,
  question: Question,
  own: StoredAnswer | undefined,
): Rating['view'] {
  const item = itemsOf(standing.questionnaire).find(({ id }) => id === question.id);
  if (item !== undefined) return { kind: 'item', of: viewOf(item, own, fate) };
  const who = standing.questionnaire.whoQuestions.find(({ id }) => id === question.id);
  if (who === undefined) throw new Error('the question on the table is not of the questionnaire');
  return { kind: 'who', of: viewOf(who, own, fate) };
}

function wordsOf(own: StoredAnswer | undefined, { standing }: AtTable): string | undefined {
  const answer = own?.answer ?? null;
  if (answer === null) return undefined;
  const { scale, names } = wordingOf(standing);
  return sayAnswer(answer, scale, names);
}

function ratingOf(at: AtTable, question: Question, round: number, own: StoredAnswer | undefined): Rating {
  const { seated, standing, table, services } = at;
  const { organisations, scheme } = standing.assessment.setup;
  const view = viewAs(at, question, own);
  const { held } = view.of.filled;
  const isOther = ({ id }: { readonly id: string }) => id !== seated.seat.organisation || held.includes(id);
  return {
    view,
    round,
    theme: table.theme,
    place: table.place,
    wording: wordingOf(standing),
    organisations: view.kind === 'item' ? organisations.filter(isOther) : organisations,
    draw: cardsFor(seated),
    form: freshMark(services),
    counts: own?.round === round ? wordsOf(own, at) : undefined,
    isOfRole: mayBeAsked(question, { role: seated.seat.role, features: scheme.features }),
  };
}

async function silent({ services, seated }: AtTable): Promise<BallotStage> {
  const visit = await sit(services, seated);
  const open = visit.pages.find((page) => {
    const { answered, asked } = progressOn([page], visit.answers);
    return answered < asked;
  });
  const [first] = visit.pages;
  const { number } = open ?? first ?? { number: 1 };
  return { at: 'silent', questions: seatPath(visit, `/pages/${number}`), isDone: open === undefined };
}

async function onQuestion(at: AtTable, question: Question): Promise<BallotStage> {
  const { standing, table, services, seated } = at;
  const { now } = standing.workshop;
  const { theme, place, seen } = table;
  const wording = wordingOf(standing);
  const placed = { theme, place, question: inLanguage(wording, question.question) };
  const { help } = question;
  const introduced = { ...placed, help: help === undefined ? undefined : inLanguage(wording, help) };
  if (now.at !== 'rating' && now.at !== 'revealed') return { at: 'introduced', ...introduced };
  const own = (await answersOfSeat(services.store, seated.seat.key)).get(question.id);
  const rating = ratingOf(at, question, now.round, own);
  if (now.at === 'rating') return { at: 'rating', rating };
  if (seen === undefined) return { at: 'introduced', ...introduced };
  return { at: 'revealed', ...placed, ...seen, own: wordsOf(own, at), rating };
}

/** The stage of a ballot; `fate` when its person has just sent an answer that was not taken. */
export async function ballotStage(
  services: Services,
  seated: Seated,
  standing: Standing,
  fate?: Fate,
): Promise<BallotStage> {
  const { workshop, questionnaire } = standing;
  if (workshop.state === 'ended') return { at: 'ended', wasThere: seated.seat.workshop === workshop.id };
  const table = await participantTable(services, standing);
  const at = { services, seated, standing, table, fate };
  const who = new Map(questionnaire.whoQuestions.map(({ id, question }) => [id, question]));
  switch (workshop.now.at) {
    case 'gathering':
    case 'between':
      return { at: workshop.now.at };
    case 'silent':
      return silent(at);
    case 'opening':
      return {
        at: 'opening',
        maps: table.opening.map(({ id, drawn }) => ({ question: who.get(id) ?? id, drawn })),
      };
    default:
      return table.question === undefined ? { at: 'between' } : onQuestion(at, table.question);
  }
}
