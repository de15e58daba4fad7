// Says that what is on the page may be old: the browser is offline, or the server is not heard any more.
import { useIsReconnecting } from '../../client/live/status.ts';
import { useOnline } from '../../client/use-online.ts';
import { Banner } from '../../components/banner.tsx';

export function ConnectionNotice() {
  const isOnline = useOnline();
  const isReconnecting = useIsReconnecting();
  if (isOnline && !isReconnecting) return null;
  return (
    <div className="mb-4">
      {isOnline ? (
        <Banner tone="warning" title="Reconnecting…" isAlert>
          What you see may be out of date. It is read again as soon as Cordon answers.
        </Banner>
      ) : (
        <Banner tone="warning" title="You are offline" isAlert>
          What you see may be out of date. It is read again as soon as the connection is back.
        </Banner>
      )}
    </div>
  );
}
