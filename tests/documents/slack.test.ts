// The app manifest, the guide about it and the table of Slack's errors agree with each other and with the code.
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeSlack } from '../../src/composition/server.ts';
import { classOf } from '../../src/surfaces/slack/errors.ts';
import { createWorld, type World } from '../support/world.ts';
import { codeIn, filesAt, tableUnder, textOf } from './documents.ts';

type Manifest = {
  features: {
    slash_commands: { command: string; url: string }[];
    shortcuts?: { type: string; callback_id: string }[];
  };
  oauth_config: { redirect_urls: string[]; scopes: { bot: string[]; user: string[] } };
  settings: {
    event_subscriptions: { request_url: string; bot_events: string[] };
    interactivity: { request_url: string };
  };
};
type Method = { bot_scopes: string[]; errors: string[] };

const manifest = JSON.parse(textOf('slack-manifest.json')) as Manifest;
const methods = JSON.parse(textOf('simulator/data/method-index.json')) as Record<string, Method>;
const { bot: botScopes, user: userScopes } = manifest.oauth_config.scopes;

/** Every method that the product can call, by the literal that names it. */
const called = new Set(
  filesAt('src/**/*.ts').flatMap((file) =>
    [...textOf(file).matchAll(/'([a-z]+(?:\.[a-zA-Z]+){1,2})'/g)]
      .map(([, name = '']) => name)
      .filter((name) => name in methods),
  ),
);

describe('the manifest', () => {
  test('is one by Slack’s own schema', () => {
    const schema = JSON.parse(textOf('simulator/data/manifest.schema.1.0.0.json')) as object;
    const ajv = new Ajv({ strict: false, allErrors: true });
    // The package is CommonJS: its default export holds the function once more.
    (ajvFormats as unknown as { default: (to: Ajv) => void }).default(ajv);
    const isValid = ajv.compile(schema);
    expect(isValid(manifest), JSON.stringify(isValid.errors)).toBe(true);
    expect(isValid({ ...manifest, display_information: {} })).toBe(false);
  });

  test('asks for no scope that no call needs, and for one of each that a call needs', () => {
    expect(called.size).toBeGreaterThan(10);
    const useful = new Set(['commands', ...[...called].flatMap((name) => methods[name]?.bot_scopes ?? [])]);
    expect(botScopes.filter((scope) => !useful.has(scope))).toEqual([]);
    const uncovered = [...called].filter((name) => {
      const needed = methods[name]?.bot_scopes ?? [];
      return needed.length > 0 && !needed.some((scope) => botScopes.includes(scope));
    });
    expect(uncovered).toEqual([]);
  });

  describe('and a running Cordon', () => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld();
    });
    afterAll(() => world.close());

    test('have the same events', () => {
      const listened = [...composeSlack(world.core).events.keys()];
      // Messages are subscribed to by the kind of channel they are in.
      const told = manifest.settings.event_subscriptions.bot_events.map((name) =>
        name.replace(/^message\..*/, 'message'),
      );
      expect([...new Set(told)].sort()).toEqual(listened.sort());
    });

    test('have the same shortcuts, all of them on messages', () => {
      const offered = manifest.features.shortcuts ?? [];
      expect(offered.map(({ callback_id }) => callback_id)).toEqual([
        ...composeSlack(world.core).shortcuts.keys(),
      ]);
      expect(offered.filter(({ type }) => type !== 'message')).toEqual([]);
    });

    test('have the same addresses', () => {
      const paths = [
        ...manifest.features.slash_commands.map(({ url }) => `POST ${new URL(url).pathname}`),
        `POST ${new URL(manifest.settings.event_subscriptions.request_url).pathname}`,
        `POST ${new URL(manifest.settings.interactivity.request_url).pathname}`,
        ...manifest.oauth_config.redirect_urls.map((url) => `GET ${new URL(url).pathname}`),
      ];
      const routes = world.routes.map(({ method, url }) => `${method} ${url}`);
      for (const path of paths) expect(routes).toContain(path);
    });
  });
});

describe('the guide', () => {
  const scopes = tableUnder('docs/guides/slack.md', 'Scopes').flatMap(([names = '']) => codeIn(names));

  test('explains every scope, and no other', () => {
    expect(scopes.sort()).toEqual([...botScopes, ...userScopes].sort());
  });

  test('explains every class of error', () => {
    const type = textOf('src/surfaces/slack/errors.ts').match(/type ErrorClass =([^;]+);/)?.[1] ?? '';
    const explained = tableUnder('docs/guides/slack.md', 'What can go wrong').slice(1);
    expect(explained.flatMap(([names = '']) => codeIn(names)).sort()).toEqual(
      [...type.matchAll(/'(\w+)'/g)].map(([, name = '']) => name).sort(),
    );
  });
});

test('every documented error of every method has a class', () => {
  const unclassified = Object.entries(methods).flatMap(([method, { errors }]) =>
    errors.filter((error) => classOf(method, error) === 'unknown').map((error) => `${method}: ${error}`),
  );
  expect(unclassified).toEqual([]);
});
