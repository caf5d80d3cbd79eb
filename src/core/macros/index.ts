export { executeMacro } from './execute-macro.ts'
export { createMacro, deleteMacro, getMacro, listMacros, updateMacro } from './macros.ts'
export type { Macro, MacroFacts, MacroVisibility } from './types.ts'
