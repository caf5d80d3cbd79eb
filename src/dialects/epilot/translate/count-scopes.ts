import { invalid } from '../../../core/errors.ts'
import type { CountScope, UnreadCountsBody } from '../schemas/counters.ts'

/** Throws `invalid` naming the first scope that contradicts itself or the others. */
export function checkScopes({ actor, scopes }: UnreadCountsBody): void {
  const names = new Set<string>()
  for (const [index, scope] of scopes.entries()) {
    const complaint = names.has(scope.name) ? 'has the name of another one' : contradiction(scope, actor)
    if (complaint) throw invalid(`scope “${scope.name}” ${complaint}`, { field: `scopes[${index}]` })
    names.add(scope.name)
  }
}

function contradiction({ type, q, view_id, inbox_id }: CountScope, actor: string): string | undefined {
  if (type === 'organization' && q !== undefined) return 'counts everything and takes no q'
  if (type !== 'saved_view' && view_id !== undefined) return 'is no saved view and takes no view_id'
  if (type === 'shared_inbox' && inbox_id === undefined) return 'needs an inbox_id'
  if (type === 'shared_inbox' && actor !== 'organization') return 'can only be counted for the organization'
  if (type === 'saved_view' && q === undefined && view_id === undefined) return 'needs a q or a view_id'
  return undefined
}
