// Custom fields, for other features.
export { checkValues, type StoredValue } from './custom-field.ts';
export { fieldsBeforeCreation, valuesOf } from './queries.ts';
