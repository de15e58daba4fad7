// What blocks need from the message or dialog they stand in: values, errors, and a way to tell the app.
import { createContext, useContext } from 'react';
import type { ElementValue } from '../../page/contract.ts';
import type { StatefulElement } from './element-value.ts';

export type Surface = {
  kind: 'message' | 'view';
  /** Keeps element ids unique in the page. */
  idPrefix: string;
  valueOf: (blockId: string, element: StatefulElement) => ElementValue;
  setValue: (blockId: string, actionId: string, value: ElementValue) => void;
  /** Sends block_actions; the promise ends when the app has answered. */
  dispatch: (blockId: string, actionId: string, value: ElementValue) => Promise<void>;
  /** `block_id/action_id` of the action under way. */
  pending: string | null;
  /** block_id → what is wrong with the field or what went wrong with its action. */
  errors: Record<string, string>;
};

export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('useSurface needs a SurfaceContext above it');
  return surface;
}
