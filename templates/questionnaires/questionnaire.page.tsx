/** One questionnaire in full, for those who choose it or keep it. */
import { itemsOf, type Questionnaire } from '#core/questionnaire.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { SummaryList } from '../nhsuk/summary-list.tsx';
import { OnThisPage, Sections } from '../results/sections.tsx';
import { questionnaireSections } from './sections.ts';
import { comesFrom, KINDS, type Listed, sayMinutes } from './words.ts';

export interface QuestionnairePageProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly listed: Listed;
}

function About({ listed }: { readonly listed: Listed }) {
  const { questionnaire } = listed;
  const { version, kind, language, framework, licence, authors } = questionnaire;
  return (
    <SummaryList
      rows={[
        { key: 'Version', value: version },
        { key: 'Kind', value: KINDS[kind] },
        { key: 'Comes from', value: comesFrom(listed) },
        { key: 'Questions', value: sizeOf(questionnaire) },
        { key: 'Minutes', value: sayMinutes(questionnaire) },
        { key: 'Language', value: language },
        { key: 'Framework', value: framework },
        { key: 'Licence', value: licence },
        { key: 'Authors', value: authors.join(', ') },
      ]}
    />
  );
}

function sizeOf(questionnaire: Questionnaire): string {
  const { whoQuestions, gates } = questionnaire;
  return `${itemsOf(questionnaire).length} rated, ${whoQuestions.length} about who; ${gates.length} gates`;
}

export function QuestionnairePage({ site, owner, listed }: QuestionnairePageProps) {
  const { title, description } = listed.questionnaire;
  const sections = questionnaireSections(listed.questionnaire);
  const back = { href: '/questionnaires', text: 'All questionnaires' };
  return (
    <Page site={site} owner={owner} title={title} back={back}>
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <h1>{title}</h1>
          {description !== undefined && <p class="nhsuk-lede-text">{description}</p>}
          <About listed={listed} />
          <OnThisPage sections={sections} />
          <Sections sections={sections} />
        </div>
      </div>
    </Page>
  );
}
