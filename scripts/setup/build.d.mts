// The types of build.mjs, which is JavaScript because it also runs before anything is installed.

/** Whether both pages are built from the present sources. */
export function arePagesBuilt(root: string): boolean;

/** Builds what is out of date with the given Node. Throws SetupError. */
export function buildPages(root: string, node: string): Promise<void>;
