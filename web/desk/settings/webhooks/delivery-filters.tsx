import { useQuery } from '@tanstack/react-query'
import { SelectField, TextField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'
import type { Filter } from './delivery-query.ts'
import type { Sink } from './sinks.ts'
import { payloadsQuery } from './webhook-form.tsx'

const STATES = ['waiting', 'delivered', 'failed', 'cancelled'] as const

interface DeliveryFiltersProps {
  filter: Filter
  sinks: Sink[]
  onChange: (filter: Filter) => void
}

/** Whose deliveries, and which. */
export function DeliveryFilters({ filter, sinks, onChange }: DeliveryFiltersProps) {
  const words = useText().connections.deliveries
  const { data: payloads } = useQuery(payloadsQuery)
  const events = [...new Set(payloads?.flatMap((each) => each.events))]
  const field = (name: keyof Filter) => ({
    value: filter[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...filter, [name]: event.target.value }),
  })
  return (
    <div className="mb-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <SelectField label={words.sink} {...field('sink')}>
        <option value="">{words.allSinks}</option>
        {sinks.map(({ id, name, kind }) => (
          <option key={id} value={id}>
            {name} ({words.sinkKinds[kind]})
          </option>
        ))}
      </SelectField>
      <SelectField label={words.state} {...field('state')}>
        <option value="">{words.allStates}</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {words.states[state]}
          </option>
        ))}
      </SelectField>
      <SelectField label={words.event} {...field('event')}>
        <option value="">{words.allEvents}</option>
        {events.map((event) => (
          <option key={event} value={event}>
            {event}
          </option>
        ))}
      </SelectField>
      <TextField label={words.since} type="date" {...field('since')} />
    </div>
  )
}
