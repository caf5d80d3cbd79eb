import { useQueryClient } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import { conversationQuery, mapRows } from '../api/conversations.ts'
import { usePeople, viewsQuery } from '../api/directory.ts'
import { useSession } from '../api/session.ts'
import type { Change, Conversation, Person, Row } from '../api/types.ts'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'
import { stillBelongs } from './views.ts'

/** A row as it will be: shown before the server has said so. */
function changed(row: Row, change: Change, people: Person[]): Row {
  const named = (ids: string[]) =>
    ids.map((id) => ({ id, name: people.find((one) => one.id === id)?.name ?? '' }))
  const next: Row = { ...row }
  if (change.state) next.state = change.state
  if (change.snoozed_until !== undefined) {
    next.snoozed_until = change.snoozed_until
    next.state = change.snoozed_until ? 'snoozed' : 'open'
  }
  if (change.assignees) next.assignees = named(change.assignees)
  if (change.inbox_id) next.inbox_id = change.inbox_id
  const { add_labels = [], remove_labels = [] } = change
  next.label_ids = [...new Set([...row.label_ids, ...add_labels])].filter((id) => !remove_labels.includes(id))
  for (const key of ['is_read', 'is_pinned', 'is_favorite', 'is_spam', 'is_trash'] as const)
    if (change[key] !== undefined) next[key] = change[key]
  if (change.subject !== undefined) next.subject = change.subject
  return next
}

export interface Wish {
  ids: string[]
  change: Change
  /** What is told when it is done; nothing is told, and nothing can be taken back, without. */
  told?: string
}

/** Changes conversations: shown at once, told with a way back, put right when the server refuses. */
export function useChange(): (wish: Wish) => Promise<void> {
  const queryClient = useQueryClient()
  const people = usePeople()
  const me = useSession().person.id
  const t = useText()

  const show = (ids: string[], change: Change): void => {
    mapRows(queryClient, (row, view) => {
      if (!ids.includes(row.id)) return row
      const next = changed(row, change, people)
      // What is merely read stays where it is looked at.
      return stillBelongs(view, next, me) ? next : null
    })
    for (const id of ids)
      queryClient.setQueryData<Conversation>(
        conversationQuery(id).queryKey,
        (known) => known && { ...known, ...changed(known, change, people) },
      )
  }

  const putRight = (): void => {
    queryClient.invalidateQueries({ queryKey: ['conversations'] })
    queryClient.invalidateQueries({ queryKey: ['conversation'] })
    queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
  }

  const send = async (ids: string[], change: Change) => {
    const { data } = await answered(api.POST('/native/v1/conversations:change', { body: { ids, change } }))
    const refused = data.filter(({ ok }) => !ok).length
    if (refused > 0) {
      tell(t.inbox.told.someFailed(refused), { kind: 'failed' })
      putRight()
    }
    return data
  }

  return async ({ ids, change, told }) => {
    if (ids.length === 0) return
    let isWanted = true
    const sent = { done: Promise.resolve() as Promise<unknown> }
    const undo = async () => {
      isWanted = false
      const results = (await sent.done) as Awaited<ReturnType<typeof send>> | undefined
      const backs = Map.groupBy(
        (results ?? []).filter((result) => result.ok),
        (result) => JSON.stringify(result.before),
      )
      for (const [before, group] of backs) {
        const back = JSON.parse(before) as Change
        show(
          group.map(({ id }) => id),
          back,
        )
        await send(
          group.map(({ id }) => id),
          back,
        )
      }
      queryClient.invalidateQueries({ queryKey: ['conversations'] })
      tell(t.common.undone)
    }
    show(ids, change)
    const forget = told ? tell(told, { undo: () => void undo() }) : () => {}
    sent.done = send(ids, change).catch((error: Error) => {
      forget()
      putRight()
      tell(`${t.common.failed}: ${error.message}`, { kind: 'failed' })
      return undefined
    })
    await sent.done
    if (isWanted) queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
  }
}
