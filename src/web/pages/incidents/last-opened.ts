// Which incident was opened last from the list, so that the focus can return to its row. In memory only, gone with the page.
let reference: string | undefined;

export const lastOpened = {
  set(opened: string): void {
    reference = opened;
  },
  /** Gives it once. */
  take(): string | undefined {
    const opened = reference;
    reference = undefined;
    return opened;
  },
};
