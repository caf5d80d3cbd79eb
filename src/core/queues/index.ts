export { enqueue } from './enqueue.ts'
export { type Arrival, DEFAULT_SETTINGS, getQueue, getQueues, listQueues, queueFor } from './store.ts'
export type * from './types.ts'
