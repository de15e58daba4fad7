// A modal view of the app: its blocks as a form, submitted to the app, which answers with errors or another view.
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { PageView } from '../../page/contract.ts';
import { closeView, submitView } from '../api.ts';
import { Blocks } from '../blocks/block.tsx';
import { withEmoji } from '../blocks/emoji.ts';
import { SurfaceContext } from '../blocks/surface.ts';
import { Button } from '../shell/button.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { useViewSurface } from './use-view-surface.ts';
import { inputsOf, validateView } from './validate.ts';

const fields = 'input:not([type=search]), select, textarea';

export function ViewModal(props: { view: PageView; as: string; onChanged: () => Promise<void> }) {
  const { view, as, onChanged } = props;
  const surface = useViewSurface(view, as);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ viewId: string; message: string } | null>(null);
  // Closing answers at once; the server's word that the view is gone follows.
  const [closedId, setClosedId] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const focusError = useRef(false);

  useEffect(() => {
    const inside = form.current?.closest('dialog');
    if (!inside || closedId === view.id) return;
    const kept = inside.contains(document.activeElement) && document.activeElement !== inside;
    const isNew = form.current?.dataset.shown !== view.id;
    if (form.current) form.current.dataset.shown = view.id;
    if (kept && !isNew) return;
    const first = inputsOf(view.blocks).find(
      ({ element }) => 'focus_on_load' in element && element.focus_on_load,
    );
    const wanted = first ? document.getElementById(`view-${view.id}-${first.blockId}`) : null;
    const target = wanted ?? form.current?.querySelector<HTMLElement>(`${fields}, button, a`);
    target?.focus();
  }, [view, closedId]);

  useEffect(() => {
    if (!focusError.current || Object.keys(surface.errors).length === 0) return;
    focusError.current = false;
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [surface.errors]);

  if (closedId === view.id) return null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !view.submit) return;
    setFailure(null);
    const problems = validateView(view.blocks, surface.values);
    focusError.current = true;
    surface.setErrors(problems);
    if (Object.keys(problems).length > 0) return;
    setBusy(true);
    const answer = await submitView({ as, view_id: view.id, values: surface.values });
    if (answer.result === 'errors') {
      focusError.current = true;
      surface.setErrors(answer.errors ?? {});
    } else if (answer.result === 'failed') {
      const message = answer.message ?? 'The app did not answer. What you typed is still here: try again.';
      setFailure({ viewId: view.id, message });
    } else {
      await onChanged();
    }
    setBusy(false);
  };
  const close = async () => {
    // The dialog below a pushed one has to come from the server, so there is nothing to show yet.
    if (view.depth === 1) setClosedId(view.id);
    const answer = await closeView({ as, view_id: view.id });
    await onChanged();
    if (!answer.ok) setClosedId(null);
  };
  const submitByKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  };

  const placed = new Set(view.blocks.map((block) => block.block_id));
  const homeless = Object.entries(surface.errors).filter(([blockId]) => !placed.has(blockId));
  const shownFailure = failure?.viewId === view.id ? failure.message : null;
  return (
    <Dialog title={withEmoji(view.title.text)} nested={view.depth > 1} onClose={() => void close()}>
      <SurfaceContext value={surface}>
        <form
          ref={form}
          noValidate
          className="flex min-h-0 flex-1 flex-col"
          onSubmit={(event) => void submit(event)}
          onKeyDown={submitByKeys}
        >
          <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 py-4">
            {shownFailure ? <Alert>{shownFailure}</Alert> : null}
            {homeless.map(([blockId, message]) => (
              <Alert key={blockId}>{message}</Alert>
            ))}
            <Blocks blocks={view.blocks} />
          </div>
          <footer className="flex shrink-0 flex-wrap justify-end gap-2 border-line border-t bg-raised px-5 py-3">
            <Button onClick={() => void close()}>
              {view.close ? withEmoji(view.close.text) : view.submit ? 'Cancel' : 'Close'}
            </Button>
            {view.submit ? (
              <Button type="submit" tone="primary" busy={busy}>
                {withEmoji(view.submit.text)}
              </Button>
            ) : null}
          </footer>
        </form>
      </SurfaceContext>
    </Dialog>
  );
}

function Alert({ children }: { children: string }) {
  return (
    <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-danger">
      {children}
    </p>
  );
}
