export { AUTOMATION_ACTIONS, type Cause, MACRO_ACTIONS } from './actions.ts'
export { automate } from './automate.ts'
export { AUTOMATION, AUTOMATION_EVENTS, automationEventsOf, CHANGES } from './events.ts'
export { performAll } from './perform-all.ts'
