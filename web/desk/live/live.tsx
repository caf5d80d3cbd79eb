import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { conversationQuery, timelineQuery } from '../api/conversations.ts'
import { viewsQuery } from '../api/directory.ts'
import { sessionQuery, useSession } from '../api/session.ts'
import { refreshLists } from './refresh-lists.ts'
import { noteSign } from './signs.ts'
import { followLog, type LogEvent } from './stream.ts'

/** Events that come together are acted upon together. */
const TOGETHER_MS = 80

/** What else is kept, by the beginning of the types of events that change it. */
const KEPT: [RegExp, string[]][] = [
  [/^label\./, ['labels']],
  [/^inbox\./, ['inboxes', 'bots']],
  [/^(person|membership|member|presence)\./, ['people']],
  [/^queue\./, ['queues']],
  [/^conversation\.(offered|offer_|reserved|assigned|queued)/, ['offers']],
  [/^contact\./, ['contacts']],
  [
    /^conversation\.(created|closed|reopened|state_changed|merged|contact_changed)/,
    ['contact-conversations'],
  ],
  [/^team\./, ['teams', 'team-members']],
  [/^retention_rule\./, ['retention-rules']],
  [/^export\./, ['exports']],
  [/^(saved_filter|saved_search)\./, ['saved-searches']],
  [/^address\./, ['addresses', 'senders', 'signatures']],
  [/^domain\./, ['domains', 'addresses', 'senders']],
  [/^smtp_/, ['relays', 'relay-senders', 'addresses', 'senders']],
  [/^mailbox\./, ['mailboxes']],
  [/^message\.received/, ['received']],
  [/^message\.(sent|delivery_failed|rejected|bounced|cancelled)/, ['delivery']],
  [/^mail_setting\./, ['signatures', 'senders']],
  [/^webhook\./, ['webhooks', 'webhook-sinks', 'webhook-deliveries', 'bots']],
  [/^bot\./, ['bots']],
]

/** Collects what happens, and acts on all of it at once. */
function createUpdater(queryClient: QueryClient): (event: LogEvent) => void {
  let changed = new Set<string>()
  let keys = new Set<string>()
  let isDue = false

  const act = async (): Promise<void> => {
    const [ids, kept] = [[...changed], [...keys]]
    changed = new Set()
    keys = new Set()
    isDue = false
    for (const id of ids) {
      queryClient.invalidateQueries({ queryKey: conversationQuery(id).queryKey })
      queryClient.invalidateQueries({ queryKey: timelineQuery(id).queryKey })
    }
    for (const key of kept) queryClient.invalidateQueries({ queryKey: [key] })
    if (ids.length > 0) {
      queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
      await refreshLists(queryClient, ids)
    }
  }

  return (event) => {
    if (event.conversation_id) changed.add(event.conversation_id)
    for (const [types, names] of KEPT) if (types.test(event.type)) for (const name of names) keys.add(name)
    if (isDue) return
    isDue = true
    setTimeout(
      () => void act().catch(() => queryClient.invalidateQueries({ queryKey: ['conversations'] })),
      TOGETHER_MS,
    )
  }
}

/** Keeps everything that is shown up to date, from the event log. */
export function Live() {
  const queryClient = useQueryClient()
  const session = useSession()
  const cursor = useQuery(viewsQuery).data?.cursor
  const organization = session.organization.id
  const isKnown = cursor !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first cursor is where the stream begins; it goes on by itself.
  useEffect(() => {
    if (cursor === undefined) return
    return followLog(cursor, {
      onEvent: createUpdater(queryClient),
      onSign: noteSign,
      // A session that has ended shows at the next call; the page then asks to sign in.
      onRefused: () => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    })
  }, [queryClient, organization, isKnown])
  return null
}
