import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { answered, api } from '../api/client.ts'
import type { Queue } from '../api/types.ts'
import { CheckField, SelectField, TextField } from '../design/field.tsx'
import { useText } from '../i18n/text.tsx'
import { useSaving } from './saving.ts'
import { FormDialog } from './section.tsx'

/** What a new queue begins with: the server's own defaults are the same. */
const BEGINNING = {
  name: '',
  algorithm: 'one_at_a_time_random' as Queue['algorithm'],
  offer_timeout: 30,
  wrapup_timeout: 0,
  capacity: 5,
  is_default: false,
  is_do_not_offer_on: false,
  is_preferred_agent_on: false,
}

type Form = typeof BEGINNING

const formOf = (queue: Queue): Form => ({
  name: queue.name,
  algorithm: queue.algorithm,
  offer_timeout: queue.offer_timeout,
  wrapup_timeout: queue.wrapup_timeout,
  capacity: queue.capacity,
  is_default: queue.is_default,
  is_do_not_offer_on: queue.is_do_not_offer_on,
  is_preferred_agent_on: queue.is_preferred_agent_on,
})

interface QueueFormProps {
  queue: Queue | null
  onClose: () => void
}

/** A new queue, or another way to offer what waits in one. */
export function QueueForm({ queue, onClose }: QueueFormProps) {
  const t = useText()
  const words = t.settings.queues
  const [form, setForm] = useState(queue ? formOf(queue) : BEGINNING)
  const mail = new Set(queue?.endpoints.filter(({ way }) => way === 'email').map(({ endpoint }) => endpoint))
  const [addresses, setAddresses] = useState(mail)
  // Should only the second half be refused, another try does not make another queue.
  const kept = useRef(queue)
  const saving = useSaving({
    keys: ['queues', 'views'],
    onDone: onClose,
    run: async () => {
      kept.current = await saveFacts(kept.current, form)
      await saveAddresses(kept.current, addresses)
    },
  })
  const set = (change: Partial<Form>) => setForm({ ...form, ...change })
  const number = (name: 'offer_timeout' | 'wrapup_timeout' | 'capacity', least: number) => (
    <TextField
      label={words[name]}
      type="number"
      required
      min={least}
      value={form[name]}
      onChange={(event) => set({ [name]: event.target.valueAsNumber || 0 })}
    />
  )
  return (
    <FormDialog
      title={queue ? words.editTitle : words.addTitle}
      submit={t.common.save}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t.settings.name}
        required
        maxLength={200}
        value={form.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <SelectField
        label={words.algorithm}
        value={form.algorithm}
        onChange={(event) => set({ algorithm: event.target.value as Queue['algorithm'] })}
      >
        {Object.entries(words.algorithms).map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </SelectField>
      <div className="grid gap-3 sm:grid-cols-3">
        {number('offer_timeout', 1)}
        {number('wrapup_timeout', 0)}
        {number('capacity', 1)}
      </div>
      <CheckField
        label={words.preferred}
        checked={form.is_preferred_agent_on}
        onChange={(event) => set({ is_preferred_agent_on: event.target.checked })}
      />
      <CheckField
        label={words.doNotOffer}
        checked={form.is_do_not_offer_on}
        onChange={(event) => set({ is_do_not_offer_on: event.target.checked })}
      />
      {!queue?.is_default && (
        <CheckField
          label={words.makeDefault}
          checked={form.is_default}
          onChange={(event) => set({ is_default: event.target.checked })}
        />
      )}
      <AddressFields chosen={addresses} onChange={setAddresses} />
    </FormDialog>
  )
}

interface AddressFieldsProps {
  chosen: Set<string>
  onChange: (chosen: Set<string>) => void
}

/** The addresses whose mail waits here. */
function AddressFields({ chosen, onChange }: AddressFieldsProps) {
  const words = useText().settings.queues
  const { data } = useQuery({
    queryKey: ['addresses'],
    queryFn: () => answered(api.GET('/native/v1/addresses')),
  })
  if (!data || data.data.length === 0) return null
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-medium text-sm">{words.mailWaits}</legend>
      {data.data.map(({ id, address }) => (
        <CheckField
          key={id}
          label={address}
          checked={chosen.has(address)}
          onChange={({ target }) => {
            const others = [...chosen].filter((one) => one !== address)
            onChange(new Set(target.checked ? [...others, address] : others))
          }}
        />
      ))}
    </fieldset>
  )
}

function saveFacts(queue: Queue | null, form: Form): Promise<Queue> {
  // The default moves to another queue; it is not taken from one.
  const { is_default, ...facts } = form
  const body = is_default ? form : facts
  return queue
    ? answered(api.PATCH('/native/v1/queues/{id}', { params: { path: { id: queue.id } }, body }))
    : answered(api.POST('/native/v1/queues', { body }))
}

async function saveAddresses({ id, endpoints }: Queue, addresses: Set<string>): Promise<void> {
  const others = endpoints.filter(({ way }) => way !== 'email')
  const mail = [...addresses].map((endpoint) => ({ way: 'email' as const, endpoint }))
  await answered(
    api.PUT('/native/v1/queues/{id}/endpoints', {
      params: { path: { id } },
      body: { endpoints: [...others, ...mail] },
    }),
  )
}
