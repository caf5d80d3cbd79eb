import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Posted } from '../../api/types.ts'
import { TextField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'
import { Copyable } from '../copyable.tsx'
import { useSaving } from '../saving.ts'
import { FormDialog } from '../section.tsx'
import type { Bot } from './bots.tsx'

/** What a bot is called, and where it is told. */
export function BotForm({ bot, onClose }: { bot: Bot | null; onClose: () => void }) {
  const t = useText()
  const words = t.connections.bots
  const [form, setForm] = useState({
    name: bot?.name ?? '',
    description: bot?.description ?? '',
    url: bot?.url ?? '',
  })
  const saving = useSaving({
    keys: ['bots'],
    onDone: () => bot && onClose(),
    run: async () => {
      const body: Posted<'/native/v1/bots'> = {
        name: form.name,
        description: form.description.trim() || null,
        url: form.url.trim() || null,
      }
      if (!bot) return answered(api.POST('/native/v1/bots', { body }))
      await answered(api.PATCH('/native/v1/bots/{id}', { params: { path: { id: bot.id } }, body }))
      return null
    },
  })
  const made = saving.data
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  })
  return (
    <FormDialog
      title={bot ? words.edit : words.add}
      submit={made ? t.common.close : t.common.save}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => (made ? onClose() : saving.mutate())}
      onClose={onClose}
    >
      {made ? (
        <>
          <p>{words.once}</p>
          <Proof title={words.token} help={words.tokenHelp} text={made.token} />
          <Proof title={words.secret} help={words.secretHelp} text={made.secret} />
        </>
      ) : (
        <>
          <TextField label={t.settings.name} required maxLength={255} {...field('name')} />
          <TextField label={t.settings.description} maxLength={2000} {...field('description')} />
          <TextField label={words.url} help={words.urlHelp} type="url" maxLength={2048} {...field('url')} />
        </>
      )}
    </FormDialog>
  )
}

function Proof({ title, help, text }: { title: string; help: string; text: string | null }) {
  return (
    <div>
      <h3 className="font-medium text-sm">{title}</h3>
      <p className="mb-1 text-ink-faint text-sm">{help}</p>
      <Copyable text={text ?? ''} />
    </div>
  )
}
