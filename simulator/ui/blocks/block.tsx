// Shows one Block Kit block; a type it does not know is named instead of silently left out.
import type {
  ActionsBlock,
  ActionsBlockElement,
  ContextBlock,
  ImageBlock,
  InputBlock,
  KnownBlock,
  SectionBlock,
  SectionBlockAccessory,
} from '@slack/types';
import type { PageBlock } from '../../page/contract.ts';
import { ActionElement } from './action-element.tsx';
import { InputBlockView } from './input-block.tsx';
import { ExternalLink, TextView } from './rich-text.tsx';
import { useSurface } from './surface.ts';

export function Blocks({ blocks }: { blocks: PageBlock[] }) {
  return blocks.map((block, index) => {
    const blockId = block.block_id ?? `block-${index}`;
    return <BlockView key={blockId} block={block as KnownBlock} blockId={blockId} />;
  });
}

function BlockView({ block, blockId }: { block: KnownBlock; blockId: string }) {
  switch (block.type) {
    case 'header':
      return (
        <h3 className="mt-1 font-semibold text-lg wrap-anywhere">
          <TextView text={block.text} />
        </h3>
      );
    case 'section':
      return <SectionView block={block} blockId={blockId} />;
    case 'context':
      return <ContextView block={block} />;
    case 'divider':
      return <hr className="my-1 border-line" />;
    case 'actions':
      return <ActionsView block={block} blockId={blockId} />;
    case 'input':
      return <InputBlockView block={block as InputBlock} blockId={blockId} />;
    case 'image':
      return <PictureLink block={block} />;
    default:
      return (
        <p className="text-muted text-sm">This simulator cannot show a block of type “{block.type}” yet.</p>
      );
  }
}

function SectionView({ block, blockId }: { block: SectionBlock; blockId: string }) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-52">
        {block.text ? <TextView text={block.text} /> : null}
        {block.fields ? (
          <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
            {block.fields.map((field, index) => {
              const key = `${index}`;
              return (
                <div key={key} className="min-w-0 wrap-anywhere">
                  <TextView text={field} />
                </div>
              );
            })}
          </div>
        ) : null}
        <Problem blockId={blockId} />
      </div>
      {block.accessory ? (
        <div className="max-w-full shrink-0">
          <Interactive element={block.accessory} blockId={blockId} label={block.text?.text} />
        </div>
      ) : null}
    </div>
  );
}

function ActionsView({ block, blockId }: { block: ActionsBlock; blockId: string }) {
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        {block.elements.map((element, index) => (
          <Interactive
            key={('action_id' in element && element.action_id) || `${index}`}
            element={element}
            blockId={blockId}
          />
        ))}
      </div>
      <Problem blockId={blockId} />
    </div>
  );
}

function ContextView({ block }: { block: ContextBlock }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-muted text-sm">
      {block.elements.map((element, index) => {
        const key = `${index}`;
        return (
          <div key={key} className="min-w-0">
            {element.type === 'image' ? <PictureLink block={element} /> : <TextView text={element} />}
          </div>
        );
      })}
    </div>
  );
}

function Interactive(props: {
  element: ActionsBlockElement | SectionBlockAccessory;
  blockId: string;
  label?: string | undefined;
}) {
  if (props.element.type === 'image') return <PictureLink block={props.element} />;
  return <ActionElement element={props.element} blockId={props.blockId} label={props.label} />;
}

/** Pictures would come from elsewhere, which the page's policy forbids; their description and address do as well. */
function PictureLink({ block }: { block: Pick<ImageBlock, 'alt_text'> & object }) {
  const address = 'image_url' in block && typeof block.image_url === 'string' ? block.image_url : null;
  const words = block.alt_text || 'Picture';
  return address && /^https?:/.test(address) ? (
    <ExternalLink href={address}>Picture: {words}</ExternalLink>
  ) : (
    <span className="text-muted">Picture: {words}</span>
  );
}

/** What went wrong with an action of this block. */
function Problem({ blockId }: { blockId: string }) {
  const problem = useSurface().errors[blockId];
  if (!problem) return null;
  return (
    <p role="alert" className="mt-1 text-danger text-sm">
      {problem}
    </p>
  );
}
