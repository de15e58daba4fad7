// Small building stones for checking Block Kit, with complaints worded the way Slack words them.

/** Looks at a value at a JSON pointer and adds what is wrong with it to the list. */
export type Check = (value: unknown, pointer: string, problems: string[]) => void;

/** One complaint as it appears in response_metadata.messages. */
export function problem(text: string, pointer: string): string {
  return `[ERROR] ${text} [json-pointer:${pointer}]`;
}

/** A string of at most `max` characters, not empty unless `min` is 0. */
export function string(max: number, min = 1): Check {
  return (value, pointer, problems) => {
    if (typeof value !== 'string') problems.push(problem('must be a string', pointer));
    else if (value.length > max) problems.push(problem(`must be less than ${max + 1} characters`, pointer));
    else if (value.length < min) problems.push(problem(`must be more than ${min - 1} characters`, pointer));
  };
}

/** True or false. */
export const boolean: Check = (value, pointer, problems) => {
  if (typeof value !== 'boolean') problems.push(problem('must be a boolean', pointer));
};

/** A whole number between two bounds. */
export function integer(min: number, max: number): Check {
  return (value, pointer, problems) => {
    const isGood = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
    if (!isGood) problems.push(problem(`must be an integer between ${min} and ${max}`, pointer));
  };
}

/** One of a few words. */
export function word(...allowed: string[]): Check {
  return (value, pointer, problems) => {
    if (!allowed.includes(value as string))
      problems.push(problem(`must be one of: ${allowed.join(', ')}`, pointer));
  };
}

/** An address. */
export const url: Check = (value, pointer, problems) => {
  const before = problems.length;
  string(3000)(value, pointer, problems);
  if (problems.length === before && !URL.canParse(String(value)))
    problems.push(problem('must be a valid URL', pointer));
};

/** Anything; for parts that are accepted without being looked into. */
export const anything: Check = () => {};

/** A list with limits on its length. */
export function list(item: Check, min: number, max: number): Check {
  return (value, pointer, problems) => {
    if (!Array.isArray(value)) return void problems.push(problem('must be an array', pointer));
    if (value.length < min) problems.push(problem(`no fewer than ${min} items allowed`, pointer));
    if (value.length > max) problems.push(problem(`no more than ${max} items allowed`, pointer));
    value.slice(0, max).forEach((one, index) => {
      item(one, `${pointer}/${index}`, problems);
    });
  };
}

/** An object with some required and some optional keys, and no others. */
export function object(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return (value, pointer, problems) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return void problems.push(problem('must provide an object', pointer));
    }
    for (const key of Object.keys(required)) {
      if (!(key in value)) problems.push(problem(`missing required field: ${key}`, pointer));
    }
    for (const [key, inner] of Object.entries(value)) {
      const check = required[key] ?? optional[key];
      // The official clients leave undefined and null values in; Slack never sees the former and accepts the latter.
      if (!check) problems.push(problem(`invalid additional property: ${key}`, pointer));
      else if (inner !== undefined && inner !== null) check(inner, `${pointer}/${key}`, problems);
    }
  };
}

/** An object whose `type` decides which check applies. */
export function byType(checks: Record<string, Check>): Check {
  return (value, pointer, problems) => {
    if (typeof value !== 'object' || value === null) {
      return void problems.push(problem('must provide an object', pointer));
    }
    const type = 'type' in value ? value.type : undefined;
    const check = typeof type === 'string' && Object.hasOwn(checks, type) ? checks[type] : undefined;
    if (type === undefined) problems.push(problem('missing required field: type', pointer));
    else if (!check) problems.push(problem(`unsupported type: ${String(type)}`, `${pointer}/type`));
    else check(value, pointer, problems);
  };
}

/** Several checks on the same value. */
export function all(...checks: Check[]): Check {
  return (value, pointer, problems) => {
    for (const check of checks) check(value, pointer, problems);
  };
}
