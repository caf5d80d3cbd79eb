import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { domainsQuery } from '../api/mail-setup.ts'
import type { Domain } from '../api/types.ts'
import { CheckField, TextField } from '../design/field.tsx'
import { Badge } from '../design/pieces.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { dayAndHour } from '../inbox/moments.ts'
import { DomainPage } from './domain-page.tsx'
import { KeptList } from './kept-list.tsx'
import { useActing, useSaving } from './saving.ts'
import { FormDialog } from './section.tsx'

/** From which domains mail is sent, and what the DNS says of them. */
export default function Domains() {
  const { item } = useParams({ strict: false })
  return item ? <DomainPage key={item} id={item} /> : <DomainList />
}

/** How a domain stands, in a word. */
export function StandingBadge({ domain }: { domain: Domain }) {
  const t = useText()
  const tone = { verified: 'good', failing: 'danger', pending: 'warn' } as const
  return <Badge tone={tone[domain.standing]}>{t.domains.standing[domain.standing]}</Badge>
}

export function useRemoveDomain(onDone?: () => void) {
  const t = useText()
  return useActing({
    keys: ['domains', 'addresses', 'senders'],
    told: t.domains.removed,
    ...(onDone ? { onDone } : {}),
    run: (id: string) => answered(api.DELETE('/native/v1/domains/{id}', { params: { path: { id } } })),
  })
}

function DomainList() {
  const t = useText()
  const { language } = useLanguage()
  const words = t.domains
  const { data, error } = useQuery(domainsQuery)
  const remove = useRemoveDomain()
  return (
    <KeptList
      title={t.settings.sections.domains}
      lead={words.lead}
      heads={[words.domain, words.lastChecked]}
      rows={data?.data}
      error={error}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={({ domain }) => domain}
      cells={(domain) => [
        <span key="name" className="flex flex-wrap items-center gap-2">
          <Link
            to="/settings/$section/$item"
            params={{ section: 'domains', item: domain.id }}
            className="min-w-0 break-all font-medium text-accent-text underline underline-offset-2"
          >
            {domain.domain}
          </Link>
          <StandingBadge domain={domain} />
        </span>,
        domain.checked_at ? dayAndHour(domain.checked_at, language) : words.notChecked,
      ]}
      adding={{ label: words.add, form: (close) => <NewDomain onClose={close} /> }}
      removing={{ run: ({ id }) => remove(id), text: ({ domain }) => words.removeText(domain) }}
    />
  )
}

function NewDomain({ onClose }: { onClose: () => void }) {
  const t = useText()
  const words = t.domains
  const navigate = useNavigate()
  const [form, setForm] = useState({ domain: '', receives_mail: true })
  const adding = useSaving({
    keys: ['domains', 'addresses', 'senders'],
    onDone: ({ id }: Domain) => {
      onClose()
      void navigate({ to: '/settings/$section/$item', params: { section: 'domains', item: id } })
    },
    run: () => answered(api.POST('/native/v1/domains', { body: form })),
  })
  return (
    <FormDialog
      title={words.add}
      submit={t.settings.add}
      isBusy={adding.isPending}
      error={adding.error}
      onSubmit={() => adding.mutate()}
      onClose={onClose}
    >
      <TextField
        label={words.domain}
        help={words.domainHelp}
        required
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={form.domain}
        onChange={(event) => setForm({ ...form, domain: event.target.value })}
      />
      <CheckField
        label={words.receives}
        help={words.receivesHelp}
        checked={form.receives_mail}
        onChange={(event) => setForm({ ...form, receives_mail: event.target.checked })}
      />
    </FormDialog>
  )
}
