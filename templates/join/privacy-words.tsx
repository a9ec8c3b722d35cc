/** What is kept and who sees it, in plain words, before the first question. */
import type { AnonymityMode } from '#core/assessment.ts';
import { PRIVACY_SENTENCE, privacyDetails } from '#core/privacy-words.ts';
import { Details } from '../nhsuk/details.tsx';

export function PrivacyWords({ mode, fewest }: { readonly mode: AnonymityMode; readonly fewest: number }) {
  const { kept, seen, after } = privacyDetails(mode, fewest);
  return (
    <>
      <h2 class="nhsuk-heading-m">What is kept and who sees it</h2>
      <p>
        <strong>{PRIVACY_SENTENCE[mode]}</strong> This cannot be changed later.
      </p>
      <Details summary="More about what is kept">
        <p>{kept}</p>
        <p>{seen}</p>
        <p>You can change or withdraw your answers until the assessment is closed. {after}</p>
      </Details>
    </>
  );
}
