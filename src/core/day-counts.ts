/** Days counted: when a date lies so many days or months on, and how many are left. Plain arithmetic, no clock. */

interface Parts {
  readonly year: number;
  /** From 1, as the day. */
  readonly month: number;
  readonly of: number;
}

function partsOf(day: string): Parts {
  const [year = 0, month = 1, of = 1] = day.split('-').map(Number);
  return { year, month, of };
}

function written({ year, month, of }: Parts): string {
  const padded = (part: number, width: number) => `${part}`.padStart(width, '0');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(of, 2)}`;
}

/** Days from 1 March of year 0: years that begin in March have the odd day at their end. */
function numberOf(day: string): number {
  const { year, month, of } = partsOf(day);
  const marchYear = month > 2 ? year : year - 1;
  const sinceMarch = (month + 9) % 12;
  const leaps = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leaps + Math.floor((153 * sinceMarch + 2) / 5) + of - 1;
}

/** A day from its number. 146,097 days are 400 years. */
function dayOfNumber(number: number): string {
  const era = Math.floor(number / 146_097);
  const ofEra = number - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const ofYear = ofEra - (yearOfEra * 365 + leaps);
  const sinceMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = sinceMarch < 10 ? sinceMarch + 3 : sinceMarch - 9;
  return written({
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    of: ofYear - Math.floor((153 * sinceMarch + 2) / 5) + 1,
  });
}

/** The ISO day so many days after another. */
export function daysAfter(day: string, days: number): string {
  return dayOfNumber(numberOf(day) + days);
}

/** Days from one ISO day to another; below 0 when it is over. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/** The ISO day so many months after another; the last of the month where the month is shorter. */
export function monthsAfter(day: string, months: number): string {
  const { year, month, of } = partsOf(day);
  const counted = year * 12 + month - 1 + months;
  const first = (count: number) => written({ year: Math.floor(count / 12), month: (count % 12) + 1, of: 1 });
  const longest = daysBetween(first(counted), first(counted + 1));
  return daysAfter(first(counted), Math.min(of, longest) - 1);
}
