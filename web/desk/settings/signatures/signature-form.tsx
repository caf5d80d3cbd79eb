import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { CheckField, TextField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'
import { useSaving } from '../saving.ts'
import { Problem } from '../section.tsx'
import { htmlOf } from './html-of.ts'
import { SignatureText } from './signature-text.tsx'
import type { Signature } from './signatures.tsx'

interface SignatureFormProps {
  signature: Signature | null
  all: Signature[]
  onClose: () => void
}

const hasContent = (html: string): boolean =>
  /<img/i.test(html) || /\S/.test(html.replace(/<[^>]*>|&nbsp;/g, ''))

/** A signature, and below whose mail it stands. */
export function SignatureForm({ signature, all, onClose }: SignatureFormProps) {
  const t = useText()
  const words = t.connections.signatures
  const [form, setForm] = useState({
    name: signature?.name ?? '',
    html: signature ? htmlOf(signature) : '',
    addresses: signature?.addresses ?? [],
  })
  const saving = useSaving({
    keys: ['signatures', 'senders'],
    onDone: onClose,
    run: () =>
      signature
        ? answered(
            api.PATCH('/native/v1/signatures/{id}', { params: { path: { id: signature.id } }, body: form }),
          )
        : answered(api.POST('/native/v1/signatures', { body: form })),
  })
  const isComplete = form.name.trim() !== '' && hasContent(form.html)
  return (
    <Dialog
      title={signature ? words.edit : words.add}
      onClose={onClose}
      isWide
      actions={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            look="primary"
            disabled={!isComplete}
            isBusy={saving.isPending}
            onClick={() => saving.mutate()}
          >
            {t.common.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-2">
        <Problem error={saving.error} />
        <TextField
          label={t.settings.name}
          required
          maxLength={200}
          value={form.name}
          onChange={(event) => setForm({ ...form, name: event.target.value })}
        />
        <SignatureText html={form.html} onChange={(html) => setForm((now) => ({ ...now, html }))} />
        <Addresses
          chosen={form.addresses}
          others={all.filter(({ id }) => id !== signature?.id)}
          onChange={(addresses) => setForm({ ...form, addresses })}
        />
      </div>
    </Dialog>
  )
}

interface AddressesProps {
  chosen: string[]
  others: Signature[]
  onChange: (addresses: string[]) => void
}

function Addresses({ chosen, others, onChange }: AddressesProps) {
  const words = useText().connections.signatures
  const { data } = useQuery({
    queryKey: ['addresses'],
    queryFn: () => answered(api.GET('/native/v1/addresses')),
  })
  const otherOf = (address: string) => others.find(({ addresses }) => addresses.includes(address))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">{words.addresses}</legend>
      {data?.data.map(({ id, address }) => {
        const other = otherOf(address)
        return (
          <CheckField
            key={id}
            label={address}
            help={other && words.other(other.name || words.nameless)}
            checked={chosen.includes(address)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...chosen, address] : chosen.filter((each) => each !== address),
              )
            }
          />
        )
      })}
    </fieldset>
  )
}
