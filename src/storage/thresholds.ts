/** Thresholds as files spell them, and as the core does. */
import type { Thresholds } from '#core/questionnaire.ts';

export interface RawThresholds {
  readonly gate?: number;
  readonly 'lowest-organisation'?: number;
  readonly 'theme-low'?: number;
  readonly 'theme-ready'?: number;
  readonly 'organisation-on-theme'?: number;
}

/** Only the lines that the file draws, so that they can be laid over others. */
export function toThresholds(raw: RawThresholds | undefined): Partial<Thresholds> {
  const drawn = {
    gate: raw?.gate,
    lowestOrganisation: raw?.['lowest-organisation'],
    themeLow: raw?.['theme-low'],
    themeReady: raw?.['theme-ready'],
    organisationOnTheme: raw?.['organisation-on-theme'],
  };
  return Object.fromEntries(Object.entries(drawn).filter(([, line]) => line !== undefined));
}
