import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useInboxes } from '../../api/directory.ts'
import type { InboxWhole } from '../../api/types.ts'
import { Button } from '../../design/button.tsx'
import { SelectField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'
import { useSaving } from '../saving.ts'
import { Card, FormDialog } from '../section.tsx'

/** Ends an inbox: what lies in it goes elsewhere. */
export function DeleteCard({ inbox }: { inbox: InboxWhole }) {
  const t = useText()
  const words = t.inboxes
  const [isAsking, setAsking] = useState(false)
  return (
    <Card title={words.delete}>
      <p className="-mt-2 mb-3 text-ink-soft">{words.deleteHelp}</p>
      <Button look="danger" onClick={() => setAsking(true)}>
        {words.delete}
      </Button>
      {isAsking && <DeleteForm inbox={inbox} onClose={() => setAsking(false)} />}
    </Card>
  )
}

function DeleteForm({ inbox, onClose }: { inbox: InboxWhole; onClose: () => void }) {
  const t = useText()
  const words = t.inboxes
  const navigate = useNavigate()
  const others = useInboxes().filter(({ id }) => id !== inbox.id)
  const [successor, setSuccessor] = useState('default')
  const removing = useSaving({
    keys: ['inboxes', 'addresses', 'mailboxes', 'views', 'conversations'],
    told: words.deleted,
    run: async () => {
      const params = { path: { id: inbox.id }, query: { successor_id: successor } }
      await answered(api.DELETE('/native/v1/inboxes/{id}', { params }))
      await navigate({ to: '/settings/$section', params: { section: 'inboxes' } })
    },
  })
  return (
    <FormDialog
      title={`${words.delete}: ${inbox.name}`}
      submit={t.common.remove}
      look="danger"
      isBusy={removing.isPending}
      error={removing.error}
      onSubmit={() => removing.mutate()}
      onClose={onClose}
    >
      <p>{words.deleteHelp}</p>
      <SelectField
        label={words.successor}
        value={successor}
        onChange={(event) => setSuccessor(event.target.value)}
      >
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  )
}
