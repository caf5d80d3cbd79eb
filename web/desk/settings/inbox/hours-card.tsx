import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { InboxWhole } from '../../api/types.ts'
import { CheckField, SelectField } from '../../design/field.tsx'
import { type Language, useLanguage, useText } from '../../i18n/text.tsx'
import { useSaving } from '../saving.ts'
import { SavedForm } from './saved-form.tsx'

type Hours = InboxWhole['working_hours']
type Day = Hours['days'][number]

/** The week begins on Monday here; 0 is Sunday. */
const WEEK = [1, 2, 3, 4, 5, 6, 0]
const USUAL = { opens: '09:00', closes: '17:00' }
/** 1 January 2023 was a Sunday. */
const dayName = (day: number, language: Language): string =>
  new Date(Date.UTC(2023, 0, 1 + day)).toLocaleDateString(language, { weekday: 'long', timeZone: 'UTC' })

const TIMEZONES: string[] = Intl.supportedValuesOf('timeZone')
const hereNow = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** When an inbox is open. */
export function HoursCard({ inbox }: { inbox: InboxWhole }) {
  const t = useText()
  const words = t.inboxes
  const kept = inbox.working_hours
  const [form, setForm] = useState<Hours>(kept.is_on ? kept : { ...kept, timezone: hereNow() })
  const saving = useSaving({
    keys: ['inboxes'],
    run: () =>
      answered(
        api.PATCH('/native/v1/inboxes/{id}', {
          params: { path: { id: inbox.id } },
          body: { working_hours: form.is_on ? form : { is_on: false } },
        }),
      ),
  })
  const change = (day: number, hours: Partial<Day>) =>
    setForm({
      ...form,
      days: WEEK.map((each) => {
        const before = form.days.find((one) => one.day === each) ?? { day: each, opens: null, closes: null }
        return each === day ? { ...before, ...hours } : before
      }),
    })
  return (
    <SavedForm
      title={words.hours}
      help={words.hoursHelp}
      error={saving.error}
      isBusy={saving.isPending}
      onSubmit={() => saving.mutate()}
    >
      <CheckField
        label={words.hoursOn}
        checked={form.is_on}
        onChange={(event) => setForm({ ...form, is_on: event.target.checked })}
      />
      {form.is_on && (
        <>
          <SelectField
            label={words.timezone}
            value={form.timezone}
            onChange={(event) => setForm({ ...form, timezone: event.target.value })}
          >
            {[...new Set(['UTC', form.timezone, ...TIMEZONES])].sort().map((name) => (
              <option key={name}>{name}</option>
            ))}
          </SelectField>
          <ul className="flex flex-col gap-2">
            {WEEK.map((day) => (
              <DayRow
                key={day}
                number={day}
                day={form.days.find((each) => each.day === day)}
                onChange={(hours) => change(day, hours)}
              />
            ))}
          </ul>
        </>
      )}
    </SavedForm>
  )
}

interface DayRowProps {
  number: number
  day: Day | undefined
  onChange: (hours: Partial<Day>) => void
}

const TIME = 'h-8.5 rounded-md border border-line-strong bg-surface px-2 text-base'

function DayRow({ number, day, onChange }: DayRowProps) {
  const words = useText().inboxes
  const { language } = useLanguage()
  const name = dayName(number, language)
  const isOpen = Boolean(day?.opens)
  return (
    <li className="flex min-h-8.5 flex-wrap items-center gap-x-3 gap-y-1">
      <span className="w-32">
        <CheckField
          label={name}
          checked={isOpen}
          onChange={(event) => onChange(event.target.checked ? USUAL : { opens: null, closes: null })}
        />
      </span>
      {isOpen && (
        <span className="flex items-center gap-2">
          <input
            type="time"
            required
            aria-label={words.opens(name)}
            className={TIME}
            value={day?.opens ?? ''}
            onChange={(event) => onChange({ opens: event.target.value })}
          />
          <span className="text-ink-faint text-sm">{words.until}</span>
          <input
            type="time"
            required
            aria-label={words.closes(name)}
            className={TIME}
            value={day?.closes ?? ''}
            onChange={(event) => onChange({ closes: event.target.value })}
          />
        </span>
      )}
    </li>
  )
}
