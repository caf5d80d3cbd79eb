import type { AutomationAction } from '../automation-rules/index.ts'

export type MacroVisibility = 'personal' | 'global'

/** Several actions that a person does to a conversation in one go. */
export interface Macro extends MacroFacts {
  id: string
  number: string
  createdBy: string | null
  updatedBy: string | null
  createdAt: Date
  updatedAt: Date
}

export interface MacroFacts {
  name: string
  /** A personal one is there for who made it alone. */
  visibility: MacroVisibility
  actions: AutomationAction[]
}
