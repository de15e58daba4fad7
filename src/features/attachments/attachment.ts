// Recognising what a link leads to by its address alone. Nothing is fetched: the other side never learns of it.
import type { ResourceType } from './contract.ts';

/** A link as it is kept. */
export type Resource = {
  resource_type: ResourceType;
  external_id: string;
  permalink: string;
  title: string;
};

type Known = {
  type: ResourceType;
  host: RegExp;
  path: RegExp;
  /** What it is called over there, from the host and what the path matched. */
  name: (parts: readonly string[], host: string) => string;
};

const part = (parts: readonly string[], index: number): string => decode(parts[index] ?? '');

const known: readonly Known[] = [
  {
    type: 'github_pull_request',
    host: /^(www\.)?github\.com$/,
    path: /^\/([^/]+)\/([^/]+)\/pull\/(\d+)(\/|$)/,
    name: (parts) => `${part(parts, 1)}/${part(parts, 2)}#${part(parts, 3)}`,
  },
  {
    // GitLab is often at home with those who use it, so that its path alone tells.
    type: 'gitlab_merge_request',
    host: /./,
    path: /^\/(.+?)\/-\/merge_requests\/(\d+)(\/|$)/,
    name: (parts) => `${part(parts, 1)}!${part(parts, 2)}`,
  },
  {
    type: 'sentry_issue',
    host: /^(.+\.)?sentry\.io$/,
    path: /^\/(?:organizations\/[^/]+\/)?issues\/([A-Za-z0-9-]+)(\/|$)/,
    name: (parts) => `Sentry ${part(parts, 1)}`,
  },
  {
    type: 'jira_issue',
    host: /^([^.]+\.atlassian\.net|jira\..+)$/,
    path: /^\/browse\/([A-Z][A-Z0-9_]+-\d+)(\/|$)/,
    name: (parts) => part(parts, 1),
  },
  {
    type: 'statuspage_incident',
    host: /^([^.]+\.statuspage\.io|status\..+|.+\.status\.io)$/,
    path: /^\/incidents\/([A-Za-z0-9]+)(\/|$)/,
    name: (parts, host) => `${host} ${part(parts, 1)}`,
  },
];

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Blanks and the like would make a name look like another one. */
const shortened = (text: string, longest: number): string => {
  const plain = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 1)}…`;
};

/** What a whole address leads to; a text that says what is wrong with it otherwise. */
export const recognise = (address: string, title?: string): Resource | string => {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
    return 'Enter a whole address, beginning with https://.';
  if (url.username || url.password)
    return 'This address holds a user name or password. Remove them: everybody who sees the incident would see them.';
  if (url.href.length > 2000) return 'A link has at most 2,000 characters.';
  for (const { type, host, path, name } of known) {
    const parts = host.test(url.hostname) ? path.exec(url.pathname) : null;
    if (!parts) continue;
    const called = name(parts, url.hostname);
    return {
      resource_type: type,
      // Several ways to write an address lead to the same thing; different hosts do not.
      external_id: shortened(type === 'github_pull_request' ? called : `${url.hostname} ${called}`, 2000),
      permalink: url.href,
      title: shortened(title || called, 255),
    };
  }
  const path = url.pathname === '/' ? '' : decode(url.pathname);
  return {
    resource_type: 'arbitrary_url',
    external_id: url.href,
    permalink: url.href,
    title: shortened(title || `${url.host}${path}`, 255),
  };
};
