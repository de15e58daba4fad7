// The app's Home tab: what it published for the acting person, who is announced to it by opening the tab.
import { Menu } from 'lucide-react';
import { type Ref, useEffect, useState } from 'react';
import type { PageHome } from '../../page/contract.ts';
import { openHome } from '../api.ts';
import { Blocks } from '../blocks/block.tsx';
import { SurfaceContext } from '../blocks/surface.ts';
import { useViewSurface } from '../modal/use-view-surface.ts';
import { IconButton } from '../shell/button.tsx';

export function HomeTab(props: {
  home: PageHome;
  as: string;
  channelsShown: boolean;
  heading: Ref<HTMLHeadingElement>;
  channelsButton: Ref<HTMLButtonElement>;
  onToggleChannels: () => void;
}) {
  const { home, as } = props;
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    void openHome({ as }).then((answer) => setProblem(answer.ok ? null : answer.message));
  }, [as]);
  return (
    <>
      <header className="flex min-h-14 shrink-0 items-center gap-2 border-line border-b bg-panel px-2 py-1.5 sm:pr-3 md:pl-5">
        <IconButton
          ref={props.channelsButton}
          icon={Menu}
          label="Show channels"
          expanded={props.channelsShown}
          onClick={props.onToggleChannels}
          className="md:hidden"
        />
        <h2 ref={props.heading} tabIndex={-1} className="min-w-0 flex-1 truncate font-semibold text-lg">
          {home.app} · Home
        </h2>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
        {problem ? (
          <p role="alert" className="mb-3 rounded-md bg-danger-soft px-3 py-2 text-danger">
            {problem}
          </p>
        ) : null}
        {home.view ? (
          <Published view={home.view} as={as} />
        ) : (
          <p className="text-muted">The app has not published anything here yet.</p>
        )}
      </div>
    </>
  );
}

function Published({ view, as }: { view: NonNullable<PageHome['view']>; as: string }) {
  const surface = useViewSurface(view, as);
  return (
    <SurfaceContext value={surface}>
      <div className="flex max-w-3xl flex-col gap-3">
        {Object.entries(surface.errors).map(([blockId, message]) => (
          <p key={blockId} role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-danger">
            {message}
          </p>
        ))}
        <Blocks blocks={view.blocks} />
      </div>
    </SurfaceContext>
  );
}
