// Settings, section "Other": the switch for private incidents (B1), which everyone may read, and when channels are archived.
import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { declareWording } from '../../../features/incidents/wording.ts';
import type { OtherSettings } from '../../../features/settings/contract.ts';
import { useSaveOtherSettings } from '../../client/mutations.ts';
import { otherSettingsQuery } from '../../client/queries.ts';
import { useSession } from '../../client/use-session.ts';
import { Banner } from '../../components/banner.tsx';
import { Problem } from '../../components/problem.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Spinner } from '../../components/spinner.tsx';
import { Switch } from '../../components/switch.tsx';
import { ArchiveChannelsSetting } from './archive-channels-setting.tsx';

export function OtherSection() {
  const settings = useQuery(otherSettingsQuery);
  const { can } = useSession();
  return (
    <section aria-labelledby="other-heading" className="flex flex-col gap-4">
      <h2 id="other-heading" className="text-16 font-semibold">
        Other
      </h2>
      {!can.change_settings && (
        <Banner tone="info" title="You can read these settings">
          Owners and admins can change them. Ask one of them if something should be different.
        </Banner>
      )}
      {settings.error && (
        <Problem
          title="The settings could not be read"
          error={settings.error}
          onRetry={() => settings.refetch()}
          isRetrying={settings.isFetching}
        />
      )}
      {settings.isPending && <Skeleton className="h-44 w-full" />}
      {settings.data && (
        <PrivateIncidentsSetting settings={settings.data} isReadOnly={!can.change_settings} />
      )}
      {settings.data?.archive_channels_after_days !== undefined && (
        <ArchiveChannelsSetting days={settings.data.archive_channels_after_days} />
      )}
    </section>
  );
}

type PrivateIncidentsSettingProps = { settings: OtherSettings; isReadOnly: boolean };

function PrivateIncidentsSetting({ settings, isReadOnly }: PrivateIncidentsSettingProps) {
  const save = useSaveOtherSettings();
  return (
    <div className="rounded-md border border-n-7 bg-raised">
      <div className="px-4 pt-2 pb-4">
        <Switch
          label="Private incidents"
          isSpread
          isOn={settings.private_incidents_enabled}
          isDisabled={isReadOnly}
          describedBy="private-incidents-explained"
          onChange={(isOn) => save.mutate({ private_incidents_enabled: isOn })}
        />
        <div
          id="private-incidents-explained"
          className="mt-1 flex max-w-prose flex-col gap-2 text-13 text-pretty text-n-11"
        >
          <p>
            When this is on, declaring an incident ends with the question "{declareWording.visibility}". A
            private incident gets a private Slack channel, and only its reporter and the people they invite
            can see it, here and in Slack.
          </p>
          <p>When it is switched off again, incidents that are private stay private.</p>
        </div>
      </div>
      {!isReadOnly && (
        <div
          role="status"
          className="flex min-h-10 items-center gap-2 border-t border-n-6 bg-n-2 px-4 py-2 text-13 text-n-11"
        >
          {save.isPending ? (
            <>
              <Spinner /> Saving…
            </>
          ) : save.isSuccess ? (
            <>
              <Check aria-hidden="true" className="size-4 text-success-text" />
              {save.data.private_incidents_enabled
                ? 'Saved. Private incidents can be declared from now on.'
                : 'Saved. No new private incidents can be declared.'}
            </>
          ) : (
            'Changes are saved at once.'
          )}
        </div>
      )}
      {save.error && (
        <div className="p-3">
          <Problem title="This was not saved" error={save.error} />
        </div>
      )}
    </div>
  );
}
