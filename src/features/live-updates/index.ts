// Live updates, for the surface that keeps the streams.
export { compare, lookFrom, type Memory, remember } from './memory.ts';
export { look } from './queries.ts';
