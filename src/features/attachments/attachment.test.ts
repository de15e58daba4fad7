// What links are recognised as.
import { describe, expect, test } from 'vitest';
import { recognise } from './attachment.ts';

test.for([
  ['https://github.com/acme/shop/pull/12', 'github_pull_request', 'acme/shop#12'],
  ['https://github.com/acme/shop/pull/12/files?w=1#diff', 'github_pull_request', 'acme/shop#12'],
  ['https://github.com/acme/shop/issues/12', 'arbitrary_url', 'github.com/acme/shop/issues/12'],
  ['https://git.acme.example/web/shop/-/merge_requests/7', 'gitlab_merge_request', 'web/shop!7'],
  ['https://acme.sentry.io/issues/4711/?project=1', 'sentry_issue', 'Sentry 4711'],
  ['https://sentry.io/organizations/acme/issues/4711/', 'sentry_issue', 'Sentry 4711'],
  ['https://acme.atlassian.net/browse/OPS-42', 'jira_issue', 'OPS-42'],
  ['https://acme.statuspage.io/incidents/abc123', 'statuspage_incident', 'acme.statuspage.io abc123'],
  [
    'https://github.com.evil.example/acme/shop/pull/12',
    'arbitrary_url',
    'github.com.evil.example/acme/shop/pull/12',
  ],
  ['https://example.com', 'arbitrary_url', 'example.com'],
] as const)('%s is a %s called %s', ([address, type, title]) => {
  expect(recognise(address)).toMatchObject({ resource_type: type, title });
});

test('the same thing has the same id, however its address is written', () => {
  const idOf = (address: string) => {
    const found = recognise(address);
    return typeof found === 'string' ? found : found.external_id;
  };
  expect(idOf('https://github.com/acme/shop/pull/12/files')).toBe(
    idOf('https://github.com/acme/shop/pull/12'),
  );
  expect(idOf('https://one.example/a/-/merge_requests/7')).not.toBe(
    idOf('https://two.example/a/-/merge_requests/7'),
  );
});

describe('refused', () => {
  test.for([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.com/x',
    'example.com',
    '//example.com',
    'https://',
    `https://example.com/${'ü'.repeat(900)}`,
    'https://ada:secret@example.com/',
  ])('%s', (address) => {
    expect(recognise(address)).toBeTypeOf('string');
  });
});

test('a title hides neither line breaks nor marks that turn the direction of writing', () => {
  expect(recognise('https://example.com/', 'a\n\u202Eb')).toMatchObject({ title: 'a b' });
});
