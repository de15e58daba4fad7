// The coverage table as a readable page.
import { type Coverage, eventCoverage, methodCoverage } from './coverage.ts';

function leftOut(coverage: Coverage): string {
  if (coverage.state !== 'partial') return '';
  const parts = [
    coverage.arguments.length > 0 ? `arguments: ${coverage.arguments.join(', ')}` : undefined,
    coverage.errors.length > 0 ? `errors: ${coverage.errors.join(', ')}` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join('; ');
}

/** Markdown with one table for methods and one for events. */
export function coverageAsMarkdown(): string {
  const methods = Object.entries(methodCoverage).map(
    ([name, coverage]) => `| ${name} | ${coverage.state} | ${leftOut(coverage)} |`,
  );
  const events = Object.entries(eventCoverage).map(([name, { state }]) => `| ${name} | ${state} |`);
  return [
    '# What the simulator imitates',
    '',
    'Methods marked "not started" answer `unknown_method`.',
    '',
    '| Method | State | Left out |',
    '|---|---|---|',
    ...methods,
    '',
    '| Event (message subtypes after a slash) | State |',
    '|---|---|',
    ...events,
    '',
  ].join('\n');
}
