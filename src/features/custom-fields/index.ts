// Custom fields, for other features.
export { checkValues, isRequired, type StoredValue } from './custom-field.ts';
export { currentFields, fieldsShown, storedValuesOf, valuesOf } from './queries.ts';
