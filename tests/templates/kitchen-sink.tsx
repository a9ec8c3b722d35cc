/** A page with every component in it, for the validator, for axe and for looking at. */
import { type AssetPaths, assetPaths } from '#templates/layout/assets.ts';
import { Page } from '#templates/layout/page.tsx';
import { Breadcrumb } from '#templates/nhsuk/breadcrumb.tsx';
import { Button } from '#templates/nhsuk/button.tsx';
import { Card } from '#templates/nhsuk/card.tsx';
import { CharacterCount } from '#templates/nhsuk/character-count.tsx';
import { Checkboxes } from '#templates/nhsuk/checkboxes.tsx';
import { DateInput } from '#templates/nhsuk/date-input.tsx';
import { Details } from '#templates/nhsuk/details.tsx';
import { ErrorSummary } from '#templates/nhsuk/error-summary.tsx';
import { Input } from '#templates/nhsuk/input.tsx';
import { InsetText } from '#templates/nhsuk/inset-text.tsx';
import { NotificationBanner } from '#templates/nhsuk/notification-banner.tsx';
import { Pagination } from '#templates/nhsuk/pagination.tsx';
import { Panel } from '#templates/nhsuk/panel.tsx';
import { Radios } from '#templates/nhsuk/radios.tsx';
import { Select } from '#templates/nhsuk/select.tsx';
import { SummaryList } from '#templates/nhsuk/summary-list.tsx';
import { Table } from '#templates/nhsuk/table.tsx';
import { Tag } from '#templates/nhsuk/tag.tsx';
import { TaskList } from '#templates/nhsuk/task-list.tsx';
import { Textarea } from '#templates/nhsuk/textarea.tsx';
import { WarningCallout } from '#templates/nhsuk/warning-callout.tsx';
import hashes from '../../static/assets.json' with { type: 'json' };

export const ASSETS: AssetPaths = assetPaths(hashes);

function Fields() {
  return (
    <form action="/fields" method="post" novalidate>
      <Input
        name="scheme"
        label={{ text: 'What is the scheme called?', size: 'm' }}
        hint="The name the board knows"
        errorMessage="Enter the name of the scheme"
      />
      <Textarea name="what" label="What does it do?" rows={3} />
      <CharacterCount name="comment" label="What makes you say that?" maxlength={5000} />
      <Select
        name="sector"
        label="Sector"
        value="council"
        items={[
          { value: 'health', text: 'Health' },
          { value: 'council', text: 'Council' },
        ]}
      />
      <Checkboxes
        name="features"
        fieldset={{ legend: { text: 'What is in it?', size: 'm' } }}
        values={['software']}
        items={[
          { value: 'software', text: 'Software', hint: 'An app or a web page' },
          { value: 'people', text: 'People' },
          { divider: 'or' },
          { value: 'none', text: 'None of these', behaviour: 'exclusive' },
        ]}
      />
      <DateInput
        id="answer-by"
        namePrefix="answer-by"
        fieldset={{ legend: { text: 'By when should people answer?', size: 'm' } }}
        hint="For example, 27 3 2027"
        values={{ day: '31', month: '2', year: '2027' }}
        errorMessage="Enter a day that exists"
      />
      <div class="nhsuk-button-group">
        <Button preventDoubleClick>Save and continue</Button>
        <Button variant="secondary" href="/elsewhere">
          Do this later
        </Button>
        <Button variant="warning" small>
          Remove
        </Button>
      </div>
    </form>
  );
}

function Words() {
  return (
    <>
      <InsetText>Answers are shown by organisation, never by name.</InsetText>
      <Details summary="What counts as evidence?">A letter, a plan, minutes of a meeting.</Details>
      <WarningCallout heading="Before you open">
        Opening freezes the questionnaire and the thresholds.
      </WarningCallout>
      <NotificationBanner variant="success" disableAutoFocus>
        The assessment is open
      </NotificationBanner>
      <Panel heading={{ text: 'Answers sent', level: 2 }}>You can change them until 4 December 2026</Panel>
      <Card heading={{ text: 'GENIE in Morecambe Bay', size: 'm' }} href="/assessments/1" clickable>
        12 of 16 have answered.
      </Card>
      <p class="nhsuk-body">
        <Tag colour="green">Met</Tag> <Tag colour="orange">Contested</Tag> <Tag colour="red">Not met</Tag>{' '}
        <Tag colour="grey">Unknown</Tag>
      </p>
    </>
  );
}

function Lists() {
  return (
    <>
      <SummaryList
        rows={[
          {
            key: 'Scheme',
            value: 'GENIE',
            actions: [{ href: '/change', text: 'Change', visuallyHiddenText: 'scheme' }],
          },
          { key: 'Decision on', value: '27 January 2027' },
        ]}
      />
      <TaskList
        items={[
          { heading: 'Describe the scheme', href: '/scheme', status: 'Completed' },
          {
            heading: 'Name the organisations',
            href: '/organisations',
            hint: 'Two at least',
            status: { tag: { text: 'Not started', colour: 'blue' } },
          },
          {
            heading: 'Open',
            status: { text: 'Cannot start yet', classes: 'nhsuk-task-list__status--cannot-start-yet' },
          },
        ]}
      />
      <Table
        caption={{ text: 'Gates', size: 'm' }}
        responsive
        head={['Gate', 'Opinion', 'Fact', 'Due']}
        rows={[
          ['Accountable lead', 'Contested', 'No letter', '3 March 2027'],
          ['Funding', 'Met', 'Letter of 2 June 2026', ''],
        ]}
      />
      <Table
        id="by-organisation"
        caption={{ text: 'By organisation', size: 'm' }}
        scroll="focusable"
        firstCellIsHeader
        head={[
          'Item',
          ...['Integrated care board', 'County council', 'Voluntary sector alliance', 'GP federation'],
        ]}
        rows={[['Who is accountable', '2 of 5', '4 of 4', '1 of 3', '3 of 4']]}
      />
      <ul class="app-progress">
        <li>
          <a href="/seat/1/pages/1">Governance</a> <span>4 of 6 answered</span>
        </li>
      </ul>
      <div class="app-bar">
        <progress max="16" value="12" aria-label="Answered">
          12 of 16
        </progress>
        <span>12 of 16</span>
      </div>
      <div class="app-copy">
        <p id="invitation" class="nhsuk-body">
          Please answer by 4 December 2026
        </p>
        <button
          type="button"
          class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
          data-copy="invitation"
          hidden
        >
          Copy the invitation
        </button>
      </div>
      <Pagination
        previous={{ href: '/1', label: 'Need and priority' }}
        next={{ href: '/3', label: 'Leadership' }}
      />
      <Pagination
        ariaLabel="Pages"
        previous={{ href: '/1' }}
        next={{ href: '/3' }}
        items={[{ number: 1, href: '/1' }, { number: 2, href: '/2', current: true }, { ellipsis: true }]}
      />
    </>
  );
}

export function KitchenSinkPage() {
  return (
    <Page
      site={{ assets: ASSETS }}
      title="Everything"
      hasErrors
      live
      owner={{ name: 'Ada Example', signOut: '/sign-out' }}
      navigation={[
        { text: 'Assessments', href: '/', current: true },
        { text: 'Questionnaires', href: '/questionnaires' },
      ]}
      before={<Breadcrumb items={[{ text: 'Assessments', href: '/' }]} />}
    >
      <ErrorSummary errorList={[{ text: 'Enter the name of the scheme', href: '#scheme' }]} />
      <h1 class="nhsuk-heading-l">Everything</h1>
      <h2 class="nhsuk-heading-m">Words</h2>
      <Words />
      <h2 class="nhsuk-heading-m">Lists and tables</h2>
      <Lists />
      <h2 class="nhsuk-heading-m">Fields</h2>
      <Fields />
    </Page>
  );
}

const POINTS = ['Strong barrier', 'Barrier', 'Neither', 'Helps', 'Strongly helps'];

function Question({ item, question }: { readonly item: string; readonly question: string }) {
  const anchors = [
    'No one can name the accountable director',
    '',
    '',
    '',
    'One named director has agreed in writing',
  ];
  const organisations = (
    <Select
      name={`${item}-elsewhere`}
      label="Which organisation knows?"
      items={[{ value: 'icb', text: 'ICB' }]}
    />
  );
  return (
    <div class="app-item" data-question={item}>
      <Radios
        name={item}
        classes="app-scale"
        fieldset={{ legend: { text: question, size: 's', heading: { level: 2 } } }}
        items={[
          ...POINTS.map((text, index) => ({ value: String(index - 2), text, hint: anchors[index] })),
          { divider: 'or' },
          { value: 'dont-know', text: 'I do not know' },
          { value: 'not-applicable', text: 'This does not apply' },
          { value: 'held-elsewhere', text: 'Another organisation knows', conditional: organisations },
        ]}
      />
      <Details summary="Add a comment">
        <Textarea name={`${item}-comment`} label="What makes you say that?" rows={3} />
      </Details>
    </div>
  );
}

export function QuestionsPage() {
  return (
    <Page site={{ assets: ASSETS }} title="Governance" script="answers" back="/seat/1">
      <h1 class="nhsuk-heading-l">Governance and partnership</h1>
      <form
        data-answers
        autocomplete="off"
        data-save-url="/seat/1/answers"
        action="/seat/1/pages/3"
        method="post"
        novalidate
      >
        <input type="hidden" name="_form" value="form-1" />
        <input type="hidden" name="version-lead" value="0" />
        <input type="hidden" name="version-board" value="0" />
        <Question item="lead" question="How does the way this scheme is led influence it here?" />
        <Question item="board" question="How do the partners' boards influence it here?" />
        <div data-without-script="">
          <Button variant="secondary" name="then" value="stay">
            Save
          </Button>
        </div>
        <Button name="then" value="next">
          Save and continue
        </Button>
      </form>
    </Page>
  );
}
