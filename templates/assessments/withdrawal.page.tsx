/** One person's answers taken out at their request: by their private link, or why nobody can any more. */
import { FormPage, type Framed, wrongWith } from '../layout/form-page.tsx';
import { Button } from '../nhsuk/button.tsx';
import { Checkboxes } from '../nhsuk/checkboxes.tsx';
import { Input } from '../nhsuk/input.tsx';

export interface WithdrawalProps extends Framed {
  readonly title: string;
  readonly base: string;
  readonly isOpen: boolean;
  readonly over: 'draft' | 'anonymous' | 'signed-off' | undefined;
}

const WHY_NOT: Readonly<Record<NonNullable<WithdrawalProps['over']>, string>> = {
  draft: 'Nobody has answered: this is still a draft.',
  anonymous:
    'Nobody can: when this anonymous assessment closed, the keys that led from a person to their answers were destroyed. It was said so before the first question. The answers can no longer be told from those of others, so they are not personal data of anyone that could be found.',
  'signed-off':
    'A report was signed with these answers in it and stays as it was, so single answers are not taken out any more. Talk to the person who asks: the assessment can be deleted as a whole, with every signed report that is kept here.',
};

function Known({ isOpen }: Pick<WithdrawalProps, 'isOpen'>) {
  return isOpen ? (
    <p>
      While the assessment is open people withdraw by themselves, on the pages behind their private link. Use
      this for someone who cannot.
    </p>
  ) : (
    <p>
      The results are worked out again without them. Files that were downloaded before stay as they are. What
      a workshop showed the room stays as well.
    </p>
  );
}

function TakeOut(props: WithdrawalProps) {
  const { base, isOpen } = props;
  return (
    <form method="post" action={`${base}/withdrawal`} novalidate>
      <p>
        Ask the person for their private link: it shows that the answers are theirs. You do not see them here.
        They are deleted at once and cannot be brought back; backups made before now may still hold them.
      </p>
      <Known isOpen={isOpen} />
      <Input
        name="private-link"
        label="Their private link"
        hint="It has /s/ in it, and 22 letters and digits after that."
        autocomplete="off"
        spellcheck={false}
        errorMessage={wrongWith(props, 'private-link')}
      />
      {!isOpen && (
        <Checkboxes
          name="told"
          idPrefix="told"
          errorMessage={wrongWith(props, 'told')}
          items={[
            {
              value: 'yes',
              text: 'The person knows that whoever read the results before can compare, and may work out from the difference what one person answered',
            },
          ]}
        />
      )}
      <Button variant="warning" preventDoubleClick>
        Take these answers out
      </Button>
    </form>
  );
}

export function WithdrawalPage(props: WithdrawalProps) {
  const { title, base, over } = props;
  const back = { href: base, text: 'Back to the assessment' };
  return (
    <FormPage {...props} title="Take out one person’s answers" caption={title} back={back}>
      {over === undefined ? <TakeOut {...props} /> : <p>{WHY_NOT[over]}</p>}
    </FormPage>
  );
}
