import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { labelsQuery, useInboxes, useLabels, usePeople } from '../api/directory.ts'
import { useSession } from '../api/session.ts'
import type { Change, Row } from '../api/types.ts'
import { Button } from '../design/button.tsx'
import { Chooser } from '../design/chooser.tsx'
import { Dialog } from '../design/dialog.tsx'
import { TextField } from '../design/field.tsx'
import { Avatar, LabelChip } from '../design/pieces.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { dayAndHour, snoozeChoices } from './moments.ts'

interface AssignPickerProps {
  rows: Row[]
  onClose: () => void
  onChoose: (person: { id: string; name: string } | null) => void
}

/** Whose it shall be. */
export function AssignPicker({ rows, onClose, onChoose }: AssignPickerProps) {
  const t = useText()
  const me = useSession().person.id
  const people = usePeople()
  const isMine = rows.every(({ assignees }) => assignees.some(({ id }) => id === me))
  const sorted = people.toSorted((a, b) => Number(b.id === me) - Number(a.id === me))
  const options = [
    ...sorted.map(({ id, name, email }) => ({
      id,
      text: id === me && !isMine ? `${name} (${t.inbox.you})` : name || email,
      icon: <Avatar name={name || email} size="small" />,
    })),
    { id: '', text: t.inbox.choose.nobody, icon: null },
  ]
  return (
    <Dialog title={t.inbox.actions.assign} onClose={onClose}>
      <Chooser
        label={t.inbox.actions.assign}
        options={options}
        onChoose={(id) => {
          const person = people.find((one) => one.id === id)
          onChoose(person ? { id, name: person.name || person.email } : null)
        }}
      />
    </Dialog>
  )
}

type LabelChange = Pick<Change, 'add_labels' | 'remove_labels'>

/** Which labels it shall have; a new one is made by its name. */
export function LabelPicker({
  rows,
  onClose,
  onChoose,
}: {
  rows: Row[]
  onClose: () => void
  onChoose: (change: LabelChange) => void
}) {
  const t = useText()
  const queryClient = useQueryClient()
  const labels = useLabels()
  const [wanted, setWanted] = useState<Map<string, boolean>>(new Map())
  const had = (id: string) => rows.every(({ label_ids }) => label_ids.includes(id))
  const has = (id: string) => wanted.get(id) ?? had(id)
  const toggle = (id: string) => setWanted(new Map(wanted).set(id, !has(id)))
  const making = useMutation({
    mutationFn: (name: string) => answered(api.POST('/native/v1/labels', { body: { name } })),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: labelsQuery.queryKey })
      setWanted((before) => new Map(before).set(id, true))
    },
  })
  const save = () => {
    const changed = [...wanted].filter(([id, is]) => is !== had(id))
    onChoose({
      add_labels: changed.filter(([, is]) => is).map(([id]) => id),
      remove_labels: changed.filter(([, is]) => !is).map(([id]) => id),
    })
  }
  return (
    <Dialog
      title={t.inbox.actions.label}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button look="primary" onClick={save}>
            {t.common.save}
          </Button>
        </>
      }
    >
      <Chooser
        label={t.inbox.actions.label}
        options={labels.map(({ id, name, color }) => ({
          id,
          text: name,
          icon: (
            <>
              <span className="w-4 text-accent-text">{has(id) ? '✓' : ''}</span>
              <LabelChip title="" color={color} />
            </>
          ),
          isChosen: has(id),
        }))}
        onChoose={toggle}
        onSubmit={save}
        create={{ text: t.inbox.choose.createLabel, run: (title) => making.mutate(title) }}
      />
    </Dialog>
  )
}

/** Into which inbox it shall go. */
export function MovePicker({ onClose, onChoose }: { onClose: () => void; onChoose: (id: string) => void }) {
  const t = useText()
  return (
    <Dialog title={t.inbox.actions.move} onClose={onClose}>
      <Chooser
        label={t.inbox.actions.move}
        options={useInboxes().map(({ id, name }) => ({ id, text: name, icon: null }))}
        onChoose={onChoose}
      />
    </Dialog>
  )
}

interface MomentPickerProps {
  onClose: () => void
  onChoose: (at: Date) => void
  title?: string
  submit?: string
}

/** A moment to come: until when it shall be out of sight, when it shall leave. */
export function SnoozePicker({ onClose, onChoose, title, submit }: MomentPickerProps) {
  const t = useText()
  const { language } = useLanguage()
  const [other, setOther] = useState('')
  const choices = snoozeChoices()
  return (
    <Dialog title={title ?? t.inbox.snooze.title} onClose={onClose}>
      <Chooser
        label={title ?? t.inbox.snooze.title}
        options={choices.map(({ name, at }) => ({
          id: name,
          text: t.inbox.snooze[name],
          detail: dayAndHour(at, language),
          icon: null,
        }))}
        onChoose={(name) => {
          const choice = choices.find((one) => one.name === name)
          if (choice) onChoose(choice.at)
        }}
      />
      <form
        className="flex flex-wrap items-end gap-2 border-t py-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (other) onChoose(new Date(other))
        }}
      >
        <div className="min-w-0 grow">
          <TextField
            label={t.inbox.snooze.other}
            type="datetime-local"
            required
            value={other}
            onChange={(event) => setOther(event.target.value)}
          />
        </div>
        <Button type="submit" look="primary">
          {submit ?? t.inbox.actions.snooze}
        </Button>
      </form>
    </Dialog>
  )
}
