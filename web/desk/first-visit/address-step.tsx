import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import type { Address } from '../api/types.ts'
import { Button } from '../design/button.tsx'
import { Choices } from '../design/choices.tsx'
import { TextField } from '../design/field.tsx'
import { useText } from '../i18n/text.tsx'
import { useSaving } from '../settings/saving.ts'
import { Problem } from '../settings/section.tsx'
import { useProgress } from './progress.ts'
import type { StepProps } from './step.tsx'

const OWN = 'own'

/** Which address is connected: one that is there, or a new one. */
export function AddressStep({ addresses, address, onNext }: StepProps) {
  const t = useText()
  const words = t.firstVisit.address
  const [progress, move] = useProgress()
  const [chosen, setChosen] = useState(progress.address && address ? address.id : OWN)
  const [form, setForm] = useState({ address: '', name: '' })
  const choose = (id: string) => {
    if (id !== progress.address) move({ address: id, way: null, message: null })
    onNext()
  }
  const adding = useSaving({
    keys: ['addresses', 'senders'],
    run: () => {
      const body = { address: form.address.trim(), ...(form.name ? { name: form.name } : {}) }
      return answered(api.POST('/native/v1/addresses', { body }))
    },
    onDone: ({ id }: Address) => choose(id),
  })
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen === OWN) adding.mutate()
        else choose(chosen)
      }}
    >
      <h2 className="font-semibold text-lg">{words.title}</h2>
      <Choices
        label={words.title}
        chosen={chosen}
        onChoose={setChosen}
        choices={[
          { id: OWN, title: words.own, help: words.ownHelp },
          ...addresses
            .filter(({ is_active }) => is_active)
            .map(({ id, address: title, name }) => ({ id, title, help: name ?? undefined })),
        ]}
      />
      {chosen === OWN && (
        <div className="flex max-w-md flex-col gap-4">
          <Problem error={adding.error} />
          <TextField
            label={words.field}
            type="email"
            required
            autoComplete="off"
            value={form.address}
            onChange={(event) => setForm({ ...form, address: event.target.value })}
          />
          <TextField
            label={words.senderName}
            help={words.senderNameHelp}
            maxLength={200}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
        </div>
      )}
      <Button type="submit" look="primary" className="self-start" isBusy={adding.isPending}>
        {chosen === OWN ? words.add : t.firstVisit.next}
      </Button>
    </form>
  )
}
