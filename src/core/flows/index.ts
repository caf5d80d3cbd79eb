export { createFlow, deleteFlow, type Flow, listFlows } from './flows.ts'
