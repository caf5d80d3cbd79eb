/** Sources whose mail nobody writes by hand: it says all that it has to say. */
const PROGRAMS: ReadonlySet<unknown> = new Set(['automation', 'workflow', 'bulk', 'system'])

/** Whether the caller says that a program wants this mail sent, not a person. */
export const isByProgram = ({ source }: { source?: unknown }): boolean => PROGRAMS.has(source)
