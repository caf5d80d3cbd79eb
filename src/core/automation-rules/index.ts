export {
  type AutomationAction,
  type AutomationRule,
  type AutomationRuleFacts,
  automationRule,
  createAutomationRule,
  deleteAutomationRule,
  listAutomationRules,
  updateAutomationRule,
} from './automation-rules.ts'
