import { useQueryClient } from '@tanstack/react-query'
import { Merge, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { answered, api } from '../api/client.ts'
import { conversationQuery, mapRows, timelineQuery } from '../api/conversations.ts'
import { viewsQuery } from '../api/directory.ts'
import { useSession } from '../api/session.ts'
import type { Row } from '../api/types.ts'
import { Ask } from '../design/ask.tsx'
import { tell } from '../design/toast.tsx'
import { useText } from '../i18n/text.tsx'
import type { TriageAction } from '../inbox/triage.tsx'
import { FindConversation } from './find-conversation.tsx'
import { useRearranging } from './rearranging.ts'

/** Merging with another conversation, and deleting for good what lies in the trash. */
export function useMending(row: Row, onLeave: () => void): { actions: TriageAction[]; dialog: ReactNode } {
  const t = useText()
  const { role } = useSession().person
  const { merge } = useRearranging()
  const remove = useRemoving(row.id, onLeave)
  const [open, setOpen] = useState<'merge' | 'delete' | null>(null)
  const close = () => setOpen(null)
  const { actions: words } = t.inbox
  const { rearrange } = t.conversation
  const merging: TriageAction = {
    id: 'merge',
    title: words.merge,
    icon: <Merge />,
    keys: 'shift+g',
    group: words.group,
    run: () => setOpen('merge'),
  }
  const deleting: TriageAction = {
    id: 'delete-forever',
    title: words.deleteForever,
    icon: <Trash2 />,
    group: words.group,
    run: () => setOpen('delete'),
  }
  const mayDelete = row.is_trash && role === 'administrator'
  const dialogs = {
    merge: () => (
      <FindConversation
        title={words.merge}
        help={rearrange.mergeHelp}
        except={row.id}
        contactId={row.contact?.id ?? null}
        onClose={close}
        onChoose={(from) => {
          close()
          void merge(row.id, from)
        }}
      />
    ),
    delete: () => (
      <Ask
        title={rearrange.deleteTitle}
        text={rearrange.deleteText(row.subject || t.inbox.noSubject)}
        submit={words.deleteForever}
        onConfirm={() => void remove()}
        onClose={close}
      />
    ),
  }
  return { actions: mayDelete ? [merging, deleting] : [merging], dialog: open && dialogs[open]() }
}

function useRemoving(id: string, onLeave: () => void): () => Promise<void> {
  const t = useText()
  const queryClient = useQueryClient()
  return async () => {
    try {
      await answered(api.DELETE('/native/v1/conversations/{id}', { params: { path: { id } } }))
    } catch (error) {
      tell(`${t.common.failed}: ${(error as Error).message}`, { kind: 'failed' })
      return
    }
    onLeave()
    mapRows(queryClient, (row) => (row.id === id ? null : row))
    queryClient.removeQueries({ queryKey: conversationQuery(id).queryKey })
    queryClient.removeQueries({ queryKey: timelineQuery(id).queryKey })
    queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
    tell(t.conversation.rearrange.deleted)
  }
}
