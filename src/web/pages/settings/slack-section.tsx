// Settings, section "Slack": which workspace, whether the app works there, and how to install it again.
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import type { SlackConnection } from '../../../features/organisations/contract.ts';
import { slackConnectionQuery } from '../../client/settings-queries.ts';
import { useSession } from '../../client/use-session.ts';
import { Banner } from '../../components/banner.tsx';
import { buttonClass } from '../../components/button.tsx';
import { DateTime } from '../../components/date-time.tsx';
import { Problem } from '../../components/problem.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { SettingsSection } from './section.tsx';

export function SlackSection() {
  const { can } = useSession();
  const slack = useQuery({ ...slackConnectionQuery, enabled: can.change_settings });
  return (
    <SettingsSection title="Slack" intro="The workspace that this organisation is, and the app in it.">
      {slack.error && (
        <Problem
          title="The connection could not be read"
          error={slack.error}
          onRetry={() => slack.refetch()}
          isRetrying={slack.isFetching}
        />
      )}
      {slack.isPending && <Skeleton className="h-44 w-full" />}
      {slack.data && <Connection connection={slack.data} />}
    </SettingsSection>
  );
}

function Connection({ connection }: { connection: SlackConnection }) {
  const { workspace, state, missing_scopes: missing, can_install: canInstall } = connection;
  const isWell = state === 'connected' && missing.length === 0;
  return (
    <div className="flex flex-col gap-4">
      {state === 'disconnected' && (
        <Banner tone="danger" title="The app is not connected">
          Slack does not accept its token any more: channels are not made and nobody can be invited. What
          could not be done is tried again once the app is installed again.
        </Banner>
      )}
      {missing.length > 0 && (
        <Banner tone="warning" title="The app may not do everything that it needs">
          <p>These scopes are missing. Install the app again to grant them:</p>
          <p className="mt-1 font-mono text-12 break-words">{missing.join(', ')}</p>
        </Banner>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 rounded-md border border-n-7 bg-raised px-4 py-3 text-14">
        <dt className="text-n-11">Workspace</dt>
        <dd className="break-words">
          {workspace.name} <span className="font-mono text-12 text-n-11">{workspace.team_id}</span>
        </dd>
        <dt className="text-n-11">App</dt>
        <dd>
          {isWell ? 'Connected' : state === 'connected' ? 'Connected, with scopes missing' : 'Not connected'}
        </dd>
        <dt className="text-n-11">Since</dt>
        <dd>
          <DateTime value={connection.updated_at} />
        </dd>
      </dl>
      <div className="flex flex-wrap gap-2">
        {canInstall && (
          <a href="/slack/install" className={buttonClass(isWell ? 'secondary' : 'primary')}>
            Install again
          </a>
        )}
        <a href={workspace.url} target="_blank" rel="noreferrer" className={buttonClass('quiet')}>
          Open Slack <ExternalLink aria-hidden="true" />
          <span className="sr-only">(opens in a new tab)</span>
        </a>
      </div>
      {!canInstall && (
        <p className="text-13 text-n-11">
          This is the demo: its Slack is a simulator, with the app installed already.
        </p>
      )}
    </div>
  );
}
