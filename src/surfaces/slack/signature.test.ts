// Slack's published vector, and every way of being almost right.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSignedBySlack } from './signature.ts';

// The example in Slack's guide on verifying requests.
const secret = '8f742231b10e8888abcd99yyyzzz85a5';
const timestamp = '1531420618';
const body = Buffer.from(
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
);
const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
const at = (seconds: number): Date => new Date((Number(timestamp) + seconds) * 1000);

test('the published vector is accepted', () => {
  expect(isSignedBySlack(secret, { body, timestamp, signature }, at(0))).toBe(true);
});

test.each([
  [-301, false],
  [-300, true],
  [300, true],
  [301, false],
])('with a clock %i seconds off: %s', (seconds, isAccepted) => {
  expect(isSignedBySlack(secret, { body, timestamp, signature }, at(seconds))).toBe(isAccepted);
});

test.each([
  ['another secret', { secret: 'x' }],
  ['one byte more', { body: Buffer.concat([body, Buffer.from(' ')]) }],
  ['no signature', { signature: undefined }],
  ['no timestamp', { timestamp: undefined }],
  ['a doubled header', { signature: [signature, signature] }],
  ['a joined header', { signature: `${signature},${signature}` }],
  ['another version', { signature: signature.replace('v0', 'v1') }],
  ['a timestamp that is no number', { timestamp: '1531420618abc' }],
  ['an empty signature', { signature: '' }],
])('%s is refused', (_what, change: { secret?: string } & Partial<Parameters<typeof isSignedBySlack>[1]>) => {
  const { secret: other = secret, ...request } = change;
  expect(isSignedBySlack(other, { body, timestamp, signature, ...request }, at(0))).toBe(false);
});

test('an empty body is signed like any other', () => {
  const signed = createHmac('sha256', secret).update(`v0:${timestamp}:`).digest('hex');
  const request = { body: new Uint8Array(), timestamp, signature: `v0=${signed}` };
  expect(isSignedBySlack(secret, request, at(0))).toBe(true);
});
