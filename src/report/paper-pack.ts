/** What a paper questionnaire is made from; nothing of it says who it is given to. */
import type { Setup } from '#core/assessment.ts';
import type { Questionnaire } from '#core/questionnaire.ts';

export interface PaperPack {
  readonly questionnaire: Questionnaire;
  readonly setup: Setup;
  /** Whether people may name an organisation that is not listed. */
  readonly allowOthers: boolean;
  /** Who asks, by name. */
  readonly asker: string | undefined;
  /** Not for handing out yet. */
  readonly isDraft: boolean;
  readonly largePrint: boolean;
}
