// How row types are generated from a migrated database: the columns whose check constraints name a closed set.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const overrides = {
  columns: {
    'access_grants.how': "'declared' | 'invited' | 'request_allowed' | 'added_in_slack'",
    'custom_fields.field_type': "'single_select' | 'multi_select' | 'text' | 'link' | 'numeric'",
    'deliveries.state': "'pending' | 'delivered' | 'needs_attention'",
    'incident_channels.state': "'creating' | 'ready' | 'needs_attention'",
    'incident_statuses.category':
      "'triage' | 'declined' | 'merged' | 'canceled' | 'live' | 'learning' | 'closed' | 'paused'",
    'incidents.mode': "'standard' | 'retrospective' | 'test' | 'tutorial'",
    'incidents.visibility': "'public' | 'private'",
    'outbox.event_type': "'incident.declared'",
    'people.role': "'owner' | 'admin' | 'member' | 'guest'",
    'slack_installations.state': "'connected' | 'disconnected'",
    'timeline_items.kind': "'incident_declared' | 'channel_created' | 'channel_failed'",
  },
};

/** Writes the row types of the database at `databaseUrl` to `file` and returns them. */
export const generateRowTypes = async (databaseUrl: string, file: string): Promise<string> => {
  await promisify(execFile)('kysely-codegen', [
    ...[
      '--url',
      databaseUrl,
      '--dialect',
      'postgres',
      '--default-schema',
      'cordon',
      '--include-pattern',
      'cordon.*',
    ],
    ...['--overrides', JSON.stringify(overrides), '--type-mapping', '{"int8":"number"}', '--out-file', file],
  ]);
  return readFile(file, 'utf8');
};
