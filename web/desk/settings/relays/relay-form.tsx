import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useText } from '../../i18n/text.tsx'
import { type Account, AccountFields, accountOf, toWire } from '../account-fields.tsx'
import { useSaving } from '../saving.ts'
import { FormDialog } from '../section.tsx'
import type { Relay } from './relays.tsx'

interface RelayFormProps {
  relay: Relay | null
  onClose: () => void
  onDone: (relay: Relay) => void
}

/** An account at an SMTP server. */
export function RelayForm({ relay, onClose, onDone }: RelayFormProps) {
  const t = useText()
  const words = t.connections
  const [account, setAccount] = useState<Account>(() => accountOf(relay, 'starttls'))
  const saving = useSaving({
    keys: ['relays'],
    onDone,
    run: () => {
      const { password, ...wire } = toWire(account)
      if (!relay) return answered(api.POST('/native/v1/relays', { body: { ...wire, password } }))
      return answered(
        api.PATCH('/native/v1/relays/{id}', {
          params: { path: { id: relay.id } },
          body: { ...wire, ...(password ? { password } : {}) },
        }),
      )
    },
  })
  return (
    <FormDialog
      title={relay ? words.relays.edit : words.relays.add}
      submit={t.common.save}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <AccountFields
        account={account}
        ports={{ tls: 465, starttls: 587 }}
        isKept={relay !== null}
        onChange={setAccount}
      />
    </FormDialog>
  )
}
