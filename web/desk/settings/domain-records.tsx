import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, CircleAlert, CircleDashed, Copy, RefreshCw } from 'lucide-react'
import { answered, api } from '../api/client.ts'
import { domainsQuery } from '../api/mail-setup.ts'
import type { Domain, DomainRecord } from '../api/types.ts'
import { Button, IconButton } from '../design/button.tsx'
import { classNames } from '../design/class-names.ts'
import { Badge, Notice } from '../design/pieces.tsx'
import { tell } from '../design/toast.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { dayAndHour } from '../inbox/moments.ts'
import { Problem } from './section.tsx'

/** What the DNS of a domain has to say, record by record, what it says, and a way to look again. */
export function DomainRecords({ domain }: { domain: Domain }) {
  const t = useText()
  const { language } = useLanguage()
  const words = t.domains
  const check = useCheck(domain.id)
  const tone = { verified: 'good', failing: 'danger', pending: 'warn' } as const
  return (
    <div className="flex flex-col gap-4">
      <Notice tone={tone[domain.standing]}>{words.standingHelp[domain.standing]}</Notice>
      <p className="text-ink-soft">{words.howTo}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" isBusy={check.isPending} onClick={() => check.mutate()}>
          <RefreshCw aria-hidden className={classNames('size-4', check.isPending && 'animate-spin')} />
          {words.checkNow}
        </Button>
        <span className="text-ink-faint text-sm">
          {domain.checked_at ? words.checkedAt(dayAndHour(domain.checked_at, language)) : words.notChecked}
        </span>
      </div>
      <Problem error={check.error} />
      <ul className="flex flex-col gap-3">
        {domain.records.map((record) => (
          <RecordCard key={record.kind} record={record} />
        ))}
      </ul>
      <p className="text-ink-faint text-sm">{words.automatic}</p>
    </div>
  )
}

/** Asks the DNS now, and keeps what it says. */
function useCheck(id: string) {
  const t = useText()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => answered(api.POST('/native/v1/domains/{id}/verify', { params: { path: { id } } })),
    onSuccess: (checked) => {
      queryClient.setQueryData(
        domainsQuery.queryKey,
        (before) => before && { data: before.data.map((each) => (each.id === id ? checked : each)) },
      )
      void queryClient.invalidateQueries({ queryKey: ['addresses'] })
      tell(checked.standing === 'verified' ? t.domains.allRight : t.domains.notYet)
    },
  })
}

const LOOKS = {
  right: { tone: 'good', icon: <Check aria-hidden /> },
  wrong: { tone: 'danger', icon: <CircleAlert aria-hidden /> },
  missing: { tone: 'warn', icon: <CircleAlert aria-hidden /> },
  unknown: { tone: 'neutral', icon: <CircleDashed aria-hidden /> },
  unchecked: { tone: 'neutral', icon: <CircleDashed aria-hidden /> },
} as const

function RecordCard({ record }: { record: DomainRecord }) {
  const t = useText()
  const words = t.domains
  const { tone, icon } = LOOKS[record.outcome]
  const problem = problemOf(record, t.domains)
  return (
    <li className="rounded-xl border bg-surface p-4" aria-label={words.kinds[record.kind]}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">{words.kinds[record.kind]}</h3>
        <Badge tone={tone}>
          <span className="[&_svg]:size-3.5">{icon}</span>
          {words.outcomes[record.outcome]}
        </Badge>
        {!record.is_required && <Badge>{words.optional}</Badge>}
      </div>
      <p className="mt-0.5 text-ink-soft text-sm">{words.kindsHelp[record.kind]}</p>
      <dl className="mt-3 grid gap-x-4 gap-y-1.5 sm:grid-cols-[auto_1fr]">
        <Part term={words.type}>{record.type}</Part>
        <Copied term={words.name} text={record.name} />
        <Value record={record} />
      </dl>
      {problem && (
        <div className="mt-3 flex flex-col gap-1.5 text-sm">
          {record.found.length > 0 && (
            <p className="min-w-0">
              <span className="text-ink-faint">{words.found}: </span>
              <code className="break-all font-mono">{record.found.join(' · ')}</code>
            </p>
          )}
          <p className={record.outcome === 'wrong' ? 'text-danger' : 'text-ink'}>{problem}</p>
        </div>
      )}
    </li>
  )
}

/** What to do about it, in words; null: nothing. */
function problemOf(
  { outcome, reason, advice, value }: DomainRecord,
  words: ReturnType<typeof useText>['domains'],
): string | null {
  if (outcome === 'right' || outcome === 'unchecked') return null
  if (reason === 'spf_lacks') return words.spfLacks(value.split(' ').slice(1, -1).join(' '))
  return (reason && words.reasons[reason]) || advice
}

/** Forms of providers ask for the number of an MX by itself. */
function Value({ record: { type, value } }: { record: DomainRecord }) {
  const words = useText().domains
  if (type !== 'MX') return <Copied term={words.value} text={value} />
  const [priority = '', host = ''] = value.split(' ')
  return (
    <>
      <Copied term={words.host} text={host} />
      <Copied term={words.priority} text={priority} />
    </>
  )
}

function Part({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint text-sm leading-6">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

function Copied({ term, text }: { term: string; text: string }) {
  const t = useText()
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    tell(t.settings.copied)
  }
  return (
    <Part term={term}>
      <span className="flex items-start gap-1">
        <code className="min-w-0 grow break-all rounded-md bg-sunken px-2 py-1 font-mono text-sm">
          {text}
        </code>
        <IconButton label={t.domains.copy(`${term} ${text}`.slice(0, 80))} onClick={() => void copy()}>
          <Copy />
        </IconButton>
      </span>
    </Part>
  )
}
