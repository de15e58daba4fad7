// Draws the notices in the corner. Stands once, beside the pages.
import { Toast as Base } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { TextLink } from './link.tsx';
import { attachToaster } from './toast.ts';

export default function Toaster() {
  return (
    <Base.Provider limit={2}>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-40 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts() {
  const { toasts, add, close } = Base.useToastManager<{
    reference?: string | undefined;
    undo?: (() => void) | undefined;
  }>();
  useEffect(
    () =>
      attachToaster({
        draw: ({ message, type, reference, topic, undo }) =>
          add({
            ...(topic && { id: topic }),
            title: message,
            type,
            data: { reference, undo },
            timeout: type === 'problem' || reference || undo ? 10_000 : 5_000,
            // Never `high`: that hides the visible notice, with its buttons, from screen readers.
            priority: 'low',
          }),
        takeBack: close,
      }),
    [add, close],
  );
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      data-notice=""
      className="rounded-md bg-raised shadow-high transition-[opacity,translate] duration-(--motion-slow) ease-out data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-center gap-2 py-1 pr-1 pl-3">
        {toast.type === 'problem' ? (
          <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-danger-text" />
        ) : (
          <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-success-text" />
        )}
        {/* Its title, because it names the toast for those who reach it with the keyboard. */}
        <Base.Title render={<p />} className="min-w-0 flex-1 py-1 text-13" />
        {toast.data?.reference && (
          <TextLink
            to="/incidents/$reference"
            params={{ reference: toast.data.reference }}
            className="flex min-h-control items-center text-13"
            onClick={() => close(toast.id)}
          >
            Open
          </TextLink>
        )}
        {toast.data?.undo && (
          <Button
            variant="quiet"
            onClick={() => {
              toast.data?.undo?.();
              close(toast.id);
            }}
          >
            Undo
          </Button>
        )}
        <Base.Close render={<IconButton label="Dismiss" icon={<X aria-hidden="true" />} />} />
      </Base.Content>
    </Base.Root>
  ));
}
