// Named points at which a test may kill the process, to prove that nothing is lost or doubled by a crash there.

const armed = new Map<string, number>();

/** Arms failpoints: `name` or `name:n` (die at the nth pass), separated by commas. Never set in production. */
export const armFailpoints = (specification: string): void => {
  for (const entry of specification.split(',').filter(Boolean)) {
    const [name = '', passes = '1'] = entry.split(':');
    armed.set(name, Number(passes));
  }
};

/** A place worth crashing at. Does nothing unless armed; then the process ends as by `kill -9`. */
export const failpoint = (name: string): void => {
  const passes = armed.get(name);
  if (passes === undefined) return;
  armed.set(name, passes - 1);
  if (passes === 1) process.kill(process.pid, 'SIGKILL');
};
