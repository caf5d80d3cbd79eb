export { automate } from './automate.ts'
export { AUTOMATION, automationEventsOf, CHANGES } from './events.ts'
