// The lists of Settings, which only owners and admins read.
import { z } from 'zod';
import { defineCommand } from '../../access/command.ts';
import type { ConfigurationKind } from './contract.ts';
import { itemsOf } from './queries.ts';

/** Whether archived ones are wanted as well. */
const Wanted = z.object({ archived: z.enum(['true', 'false']).default('false') });

/** Errors: not_allowed for everybody else. */
export const listConfigured = (kind: ConfigurationKind) =>
  defineCommand({
    action: 'settings.read',
    input: Wanted,
    run: (tx, { archived }) => itemsOf(tx, kind, { withArchived: archived === 'true' }),
  });
