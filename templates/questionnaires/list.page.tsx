/** The questionnaires and modules there are, how to install one, and what is wrong with files put there. */
import { itemsOf } from '#core/questionnaire.ts';
import { countOf } from '#core/wording.ts';
import { Page, type SignedIn, type Site } from '../layout/page.tsx';
import { Details } from '../nhsuk/details.tsx';
import { Table } from '../nhsuk/table.tsx';
import { addressOf, comesFrom, type FileProblem, type Listed, sayMinutes, sayProblem } from './words.ts';

export interface QuestionnaireListProps {
  readonly site: Site;
  readonly owner: SignedIn | undefined;
  readonly listed: readonly Listed[];
  readonly problems: readonly FileProblem[];
}

const HEAD = ['Title', 'Version', 'Ratings', 'Minutes', 'Language', 'Licence', 'Comes from'];

function Installed({ caption, listed }: { readonly caption: string; readonly listed: readonly Listed[] }) {
  if (listed.length === 0) return null;
  return (
    <Table
      caption={{ text: caption, size: 'm' }}
      responsive
      firstCellIsHeader
      head={HEAD.map((text) => ({ text }))}
      rows={listed.map((each) => {
        const { questionnaire } = each;
        return [
          { text: <a href={addressOf(questionnaire)}>{questionnaire.title}</a> },
          questionnaire.version,
          String(itemsOf(questionnaire).length),
          sayMinutes(questionnaire),
          questionnaire.language,
          questionnaire.licence,
          comesFrom(each),
        ];
      })}
    />
  );
}

interface ProblemsProps {
  readonly problems: readonly FileProblem[];
}

/** Problems by file, in the order in which the files were read. */
function byFile(problems: readonly FileProblem[]): readonly (readonly [string, readonly FileProblem[]])[] {
  return [...Map.groupBy(problems, ({ file }) => file)];
}

function Sentences({ problems }: ProblemsProps) {
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {problems.map((problem) => (
        <li>{sayProblem(problem)}</li>
      ))}
    </ul>
  );
}

function Unusable({ problems }: ProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <>
      <h2>Files that cannot be used</h2>
      <p>Put these right in the file and copy it here again.</p>
      {byFile(problems).map(([file, found]) => (
        <>
          <h3>{file}</h3>
          <Sentences problems={found} />
        </>
      ))}
    </>
  );
}

/** Closed at first: an instrument without anchors has something to be said of each of its items. */
function WorthALook({ problems }: ProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <>
      <h2>Worth a look</h2>
      <p>These files can be used; something in them could be better.</p>
      {byFile(problems).map(([file, found]) => (
        <Details summary={`${file}: ${countOf(found.length, 'thing', 'things')}`}>
          <Sentences problems={found} />
        </Details>
      ))}
    </>
  );
}

function Installing() {
  return (
    <>
      <h2>Install one</h2>
      <p>
        Whoever runs this server copies its file into the folder <code>questionnaires</code> inside the data
        folder. It is here as soon as this page is opened again; nothing has to be started anew.
      </p>
      <p>
        An assessment keeps the exact questionnaire it opened with, also when the file is changed or taken
        away. The file <code>questionnaires/README.md</code> that comes with Sandpilot tells how to write one,
        or to bring an instrument from a spreadsheet.
      </p>
    </>
  );
}

export function QuestionnaireListPage({ site, owner, listed, problems }: QuestionnaireListProps) {
  const ofKind = (kind: string) => listed.filter(({ questionnaire }) => questionnaire.kind === kind);
  // What is wrong with a file that cannot be used stands together, warnings included.
  const unusable = new Set(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  const problemsOf = (worst: FileProblem['severity']) =>
    problems.filter(({ file }) => unusable.has(file) === (worst === 'error'));
  const back = { href: '/', text: 'Your assessments' };
  return (
    <Page site={site} owner={owner} title="Questionnaires" back={back}>
      <h1>Questionnaires</h1>
      <Unusable problems={problemsOf('error')} />
      <Installed caption="Questionnaires" listed={ofKind('questionnaire')} />
      <Installed caption="Modules" listed={ofKind('module')} />
      <p>
        <a href="/coverage">What the questionnaires that come with Sandpilot cover</a>
      </p>
      <WorthALook problems={problemsOf('warning')} />
      <Installing />
    </Page>
  );
}
