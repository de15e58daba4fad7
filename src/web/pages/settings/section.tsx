// The frame of a section of Settings: what it is about, for those who may change it; others are told whom to ask.
import { type ReactNode, useId } from 'react';
import { useSession } from '../../client/use-session.ts';
import { Banner } from '../../components/banner.tsx';

type SettingsSectionProps = { title: string; intro: string; action?: ReactNode; children: ReactNode };

export function SettingsSection({ title, intro, action, children }: SettingsSectionProps) {
  const { can } = useSession();
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-4">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id={id} className="text-16 font-semibold">
            {title}
          </h2>
          <p className="mt-1 text-13 text-pretty text-n-11">{intro}</p>
        </div>
        {can.change_settings && action}
      </header>
      {can.change_settings ? (
        children
      ) : (
        <Banner tone="info" title="Owners and admins see and change this">
          Ask one of them if something should be different.
        </Banner>
      )}
    </section>
  );
}
