import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useInboxes } from '../../api/directory.ts'
import { Button } from '../../design/button.tsx'
import { SelectField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'
import { useSaving } from '../saving.ts'
import { Problem } from '../section.tsx'
import type { Export } from './exports.tsx'

/** What is to be written out. */
export function NewExport() {
  const t = useText()
  const words = t.transfer.export
  const inboxes = useInboxes()
  const [kind, setKind] = useState<Export['kind']>('mail')
  const [inbox, setInbox] = useState('')
  const beginning = useSaving({
    keys: ['exports'],
    told: words.begun,
    run: () =>
      answered(
        api.POST('/native/v1/exports', {
          body: { kind, ...(inbox && kind !== 'contacts' ? { inbox_id: inbox } : {}) },
        }),
      ),
  })
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        beginning.mutate()
      }}
    >
      <SelectField
        label={words.kind}
        value={kind}
        onChange={(event) => setKind(event.target.value as Export['kind'])}
      >
        {Object.entries(words.kinds).map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </SelectField>
      {kind !== 'contacts' && (
        <SelectField label={words.inbox} value={inbox} onChange={(event) => setInbox(event.target.value)}>
          <option value="">{words.allInboxes}</option>
          {inboxes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <Button type="submit" look="primary" isBusy={beginning.isPending}>
        {words.submit}
      </Button>
      <Problem error={beginning.error} />
    </form>
  )
}
