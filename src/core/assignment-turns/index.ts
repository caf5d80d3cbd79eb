export { assignNext } from './assign-next.ts'
