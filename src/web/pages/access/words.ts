// How access is put into words, wherever it is shown or about to change.
import type { PersonWithAccess } from '../../../features/access-grants/contract.ts';

/** Stands beside everything that gives access, after those whom it would be given to. */
export const willSeeEverything =
  'will be able to see everything in this incident, also what was written before.';

/** How somebody came to have access (B14). */
export function explainHow({ how, granted_by: by }: PersonWithAccess): string {
  const name = by?.name ?? 'Cordon';
  switch (how) {
    case 'declared':
      return 'Reporter';
    case 'invited':
      return `Invited by ${name}`;
    case 'request_allowed':
      return `Request allowed by ${name}`;
    case 'added_in_slack':
      return `Added in Slack by ${name}`;
  }
}

/** `Ada`, `Ada and Bruno`, `Ada, Bruno and Chidi`. */
export function listNames(names: string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
}
