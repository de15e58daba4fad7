// Where one writes: Enter sends, Shift+Enter breaks the line, "/" offers commands and "@" people.
import { SendHorizontal, Zap } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { PageChannel, PageCommand, PageShortcut } from '../../page/contract.ts';
import { runShortcut, sendMessage } from '../api.ts';
import { ActionMenu } from '../shell/action-menu.tsx';
import { useDirectory } from '../shell/directory.tsx';
import { type Suggestion, suggest, toWire } from './suggestions.ts';

/** Unsent text waits for its writer, per person and conversation, until the page is reloaded. */
const drafts = new Map<string, string>();

export function Composer(props: {
  channel: PageChannel;
  as: string;
  commands: PageCommand[];
  shortcuts: PageShortcut[];
  onSent: () => Promise<void>;
}) {
  const { channel, as } = props;
  const directory = useDirectory();
  const key = `${as}/${channel.id}`;
  const [draft, setDraft] = useState(drafts.get(key) ?? '');
  const [caret, setCaret] = useState(draft.length);
  const [dismissed, setDismissed] = useState(false);
  const [active, setActive] = useState(-1);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const listId = useId();

  const offered = dismissed
    ? []
    : suggest(draft.slice(0, caret), draft.slice(caret), props.commands, directory);
  const name = channel.kind === 'dm' ? channel.name : `#${channel.name}`;

  const change = (text: string, at: number) => {
    setDraft(text);
    setCaret(at);
    drafts.set(key, text);
    setDismissed(false);
    setActive(-1);
  };
  const take = (suggestion: Suggestion) => {
    change(suggestion.draft, suggestion.draft.length);
    box.current?.focus();
  };
  const send = async () => {
    if (sending || draft.trim() === '') return;
    setSending(true);
    setProblem(null);
    const text = toWire(draft, directory);
    // Emptied at once, so that typing on is never wiped by a late answer; what was refused comes back.
    change('', 0);
    const answer = await sendMessage({ as, channel: channel.id, text });
    if (!answer.ok) {
      setProblem(answer.message);
      setDraft((typedSince) => typedSince || draft);
    }
    setSending(false);
    await props.onSent();
  };
  const use = async (callback_id: string) => {
    const answer = await runShortcut({ as, callback_id });
    setProblem(answer.ok ? null : answer.message);
    await props.onSent();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = offered[active];
    if (offered.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // -1 is "none": from there, up leads to the last and down to the first.
      setActive((before) => ((before + step + 1 + offered.length + 1) % (offered.length + 1)) - 1);
    } else if (event.key === 'Escape' && offered.length > 0) {
      event.preventDefault();
      setDismissed(true);
    } else if (event.key === 'Tab' && !event.shiftKey && offered[0] && (chosen || draft.startsWith('/'))) {
      event.preventDefault();
      take(chosen ?? offered[0]);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (chosen) take(chosen);
      else void send();
    }
  };

  return (
    <form
      className="relative shrink-0 border-line border-t bg-panel px-3 py-3 sm:px-5"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problem ? (
        <p role="alert" className="mb-2 rounded-md bg-danger-soft px-3 py-2 text-danger wrap-anywhere">
          {problem}
        </p>
      ) : null}
      <Listbox id={listId} offered={offered} active={active} onTake={take} />
      <div className="flex items-end gap-2 rounded-lg border border-edge bg-panel p-1 focus-within:outline-2 focus-within:outline-accent">
        {props.shortcuts.length > 0 ? (
          <ActionMenu
            label="Shortcuts"
            icon={Zap}
            side="above"
            actions={props.shortcuts.map(({ callback_id, name: shown }) => ({
              id: callback_id,
              name: shown,
              run: () => void use(callback_id),
            }))}
          />
        ) : null}
        <textarea
          ref={box}
          aria-label={`Message ${name}`}
          placeholder="Write, or / for commands"
          rows={1}
          className="field-sizing-content max-h-40 min-h-9 min-w-0 flex-1 resize-none bg-transparent px-2 py-1.5 outline-none placeholder:text-muted max-md:min-h-11 max-md:py-2.5 max-md:text-base"
          value={draft}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={offered.length > 0 ? listId : undefined}
          aria-activedescendant={offered[active] ? `${listId}-${active}` : undefined}
          onChange={(event) => change(event.target.value, event.target.selectionEnd)}
          onSelect={(event) => setCaret(event.currentTarget.selectionEnd)}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          aria-disabled={sending || draft.trim() === ''}
          className="inline-flex min-h-9 shrink-0 items-center gap-1.5 rounded-md bg-accent px-3 font-medium text-on-accent hover:bg-accent-strong aria-disabled:cursor-default aria-disabled:bg-raised aria-disabled:text-muted max-md:min-h-11"
        >
          <SendHorizontal aria-hidden="true" className="size-4" />
          <span className="max-sm:sr-only">Send</span>
        </button>
      </div>
      <p className="sr-only" aria-live="polite">
        {offered.length > 0 ? `${offered.length} suggestions, arrow keys to choose` : ''}
      </p>
    </form>
  );
}

function Listbox(props: {
  id: string;
  offered: Suggestion[];
  active: number;
  onTake: (suggestion: Suggestion) => void;
}) {
  if (props.offered.length === 0) return null;
  return (
    <div
      id={props.id}
      role="listbox"
      aria-label="Suggestions"
      className="absolute inset-x-3 bottom-full z-10 max-h-72 overflow-y-auto rounded-lg border border-edge bg-panel p-1 shadow-over sm:inset-x-5"
    >
      {props.offered.map((suggestion, index) => (
        <div
          key={suggestion.id}
          id={`${props.id}-${index}`}
          role="option"
          aria-selected={index === props.active}
          tabIndex={-1}
          className="flex cursor-pointer flex-wrap items-baseline gap-x-3 rounded-md px-3 py-2 hover:bg-raised aria-selected:bg-accent-soft aria-selected:outline-2 aria-selected:-outline-offset-2 aria-selected:outline-accent"
          // Before the text box loses focus, not after.
          onMouseDown={(event) => {
            event.preventDefault();
            props.onTake(suggestion);
          }}
        >
          <span className="font-medium font-mono text-sm">{suggestion.label}</span>
          <span className="text-muted text-sm">{suggestion.description}</span>
        </div>
      ))}
    </div>
  );
}
