// Custom fields, for other features.
export { fieldBlockId, fieldInputs } from './blocks.ts';
export { checkValues, isRequired, type StoredValue } from './custom-field.ts';
export { currentFields, fieldsShown, storedValuesOf, valuesOf } from './queries.ts';
