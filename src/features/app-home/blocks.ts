// The Home tab of one person in Slack.
import type { HomeView, KnownBlock } from '@slack/types';
import { actions, button, heading, note, section } from '../../platform/block-kit.ts';
import { incidentLine } from '../incidents/index.ts';
import type { HomeContent, HomeIncident } from './queries.ts';

/** The button that opens the declare dialog. */
export const declareAction = 'home_declare';

const list = (title: string, incidents: readonly HomeIncident[], publicUrl: string): KnownBlock[] =>
  incidents.length === 0
    ? []
    : [
        heading(title),
        ...incidents.map(({ incident, role }) => section(incidentLine(incident, publicUrl, role))),
      ];

/** Nobody else can open it; what it shows was read as that person. */
export const homeView = ({ own, others }: HomeContent, publicUrl: string): HomeView => ({
  type: 'home',
  blocks: [
    // Its id stays, so that a click still counts while the tab is renewed.
    {
      ...actions(button(declareAction, 'Declare incident', '', { style: 'primary' })),
      block_id: declareAction,
    },
    ...list('Your incidents', own, publicUrl),
    ...list(own.length > 0 ? 'Other active incidents' : 'Active incidents', others, publicUrl),
    ...(own.length + others.length === 0 ? [section('There is no active incident.')] : []),
    note(
      `All incidents are on the <${publicUrl}/incidents|dashboard>. This page is renewed when you open it.`,
    ),
  ],
});
