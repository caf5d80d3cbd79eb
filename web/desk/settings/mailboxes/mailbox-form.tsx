import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useInboxes } from '../../api/directory.ts'
import { CheckField, SelectField, TextField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'
import { type Account, AccountFields, accountOf, toWire } from '../account-fields.tsx'
import { useSaving } from '../saving.ts'
import { FormDialog } from '../section.tsx'
import { FromField, fromOf, type Since } from './from-field.tsx'
import type { Mailbox } from './mailboxes.tsx'

interface MailboxFormProps {
  mailbox: Mailbox | null
  onClose: () => void
  onDone: (mailbox: Mailbox) => void
}

const startOf = (mailbox: Mailbox | null) => ({
  address: mailbox?.address ?? '',
  folder: mailbox?.folder ?? 'INBOX',
  inbox_id: mailbox?.inbox_id ?? '',
  mark_seen: mailbox?.mark_seen ?? false,
  move_to: mailbox?.move_to ?? '',
})

/** What both making and changing one send. */
function wireOf(account: Account, form: ReturnType<typeof startOf>) {
  const { port, password, ...same } = toWire(account)
  return {
    ...same,
    ...(port ? { port: Number(port) } : {}),
    ...(password ? { password } : {}),
    ...(form.address ? { address: form.address.trim() } : {}),
    ...(form.inbox_id ? { inbox_id: form.inbox_id } : {}),
    folder: form.folder,
    mark_seen: form.mark_seen,
    move_to: form.move_to.trim() || null,
  }
}

/** An account at an IMAP server, and what becomes of its mail. */
export function MailboxForm({ mailbox, onClose, onDone }: MailboxFormProps) {
  const t = useText()
  const words = t.connections.mailboxes
  const inboxes = useInboxes()
  const [account, setAccount] = useState<Account>(() => accountOf(mailbox, 'tls'))
  const [form, setForm] = useState(() => startOf(mailbox))
  const [since, setSince] = useState<Since>({ kind: 'now', day: '' })
  const saving = useSaving({
    keys: ['mailboxes'],
    onDone,
    run: () => {
      const body = wireOf(account, form)
      if (mailbox)
        return answered(
          api.PATCH('/native/v1/mailboxes/{id}', { params: { path: { id: mailbox.id } }, body }),
        )
      const { password } = account
      return answered(api.POST('/native/v1/mailboxes', { body: { ...body, password, from: fromOf(since) } }))
    },
  })
  const field = (name: 'address' | 'folder' | 'move_to') => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  })
  return (
    <FormDialog
      title={mailbox ? words.edit : words.add}
      submit={t.common.save}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <AccountFields
        account={account}
        ports={{ tls: 993, starttls: 143 }}
        isKept={mailbox !== null}
        onChange={setAccount}
      />
      <TextField label={words.address} help={words.addressHelp} type="email" {...field('address')} />
      <SelectField
        label={words.inbox}
        value={form.inbox_id}
        onChange={(event) => setForm({ ...form, inbox_id: event.target.value })}
      >
        {!mailbox && <option value="">{words.usualInbox}</option>}
        {inboxes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField label={words.folder} required maxLength={1000} {...field('folder')} />
      {!mailbox && <FromField since={since} onChange={setSince} />}
      <CheckField
        label={words.markSeen}
        checked={form.mark_seen}
        onChange={(event) => setForm({ ...form, mark_seen: event.target.checked })}
      />
      <TextField label={words.moveTo} help={words.moveToHelp} maxLength={1000} {...field('move_to')} />
    </FormDialog>
  )
}
