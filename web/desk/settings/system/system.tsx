import { useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { answered, api } from '../../api/client.ts'
import type { Got } from '../../api/types.ts'
import { Button } from '../../design/button.tsx'
import { Notice, Skeleton } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { Card, Problem, Section } from '../section.tsx'
import { InstallationCards } from './installation.tsx'
import { Jobs } from './jobs.tsx'
import { LeavingMail } from './leaving-mail.tsx'
import { Since } from './pieces.tsx'

export type System = Got<'/native/v1/system'>

/** How everything fares. */
export default function SystemPage() {
  const t = useText()
  const words = t.system
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['system'],
    staleTime: 0,
    queryFn: ({ signal }) => answered(api.GET('/native/v1/system', { signal })),
  })
  return (
    <Section
      title={t.settings.sections.system}
      lead={words.lead}
      action={
        <Button isBusy={isFetching} onClick={() => void refetch()}>
          <RefreshCw aria-hidden className="size-4" />
          {words.refresh}
        </Button>
      }
    >
      {error && (
        <div className="mb-5">
          <Problem error={error} />
        </div>
      )}
      {!data && !error && <Skeleton className="h-60" />}
      {data && (
        <>
          {!error && <Verdict system={data} />}
          <LeavingMail mail={data.mail} />
          <Failing system={data} />
          <Jobs jobs={data.jobs} />
          {data.installation && <InstallationCards installation={data.installation} />}
          <p className="text-ink-faint text-sm">{words.version(data.version)}</p>
        </>
      )}
    </Section>
  )
}

/** In one line, before anybody reads on. */
function Verdict({ system }: { system: System }) {
  const words = useText().system
  const { mail, mailboxes, webhooks, domains, jobs, installation } = system
  const n =
    [mail.failed, mail.retrying.length, jobs.exports.problem ? 1 : 0].filter(Boolean).length +
    [...mailboxes, ...webhooks, ...domains, ...(installation?.problems ?? [])].length
  return (
    <div className="mb-5">
      <Notice tone={n > 0 ? 'warn' : 'good'}>{n > 0 ? words.something(n) : words.allWell}</Notice>
    </div>
  )
}

/** What does not work outside of the server. */
function Failing({ system: { mailboxes, webhooks, domains } }: { system: System }) {
  const words = useText().system
  const lists = [
    { title: words.mailboxes, rows: mailboxes },
    { title: words.webhooks, rows: webhooks },
    {
      title: words.domains,
      rows: domains.map(({ domain, since }) => ({
        ...{ id: domain, name: domain, state: 'failing', since },
        error: words.domainFails,
      })),
    },
  ]
  return (
    <Card title={words.outside}>
      {lists.every(({ rows }) => rows.length === 0) && <p className="text-ink-faint">{words.outsideWell}</p>}
      {lists
        .filter(({ rows }) => rows.length > 0)
        .map(({ title, rows }) => (
          <section key={title} aria-label={title} className="mb-3 last:mb-0">
            <h3 className="mb-1 font-semibold text-ink-faint text-xs">{title}</h3>
            <ul className="flex flex-col gap-2">
              {rows.map(({ id, name, state, error, since }) => (
                <li key={id}>
                  <p className="break-words">
                    <span className="font-medium">{name}</span> · {words.states[state] ?? state}{' '}
                    <Since at={since} />
                  </p>
                  {error && <p className="break-words text-danger text-sm">{error}</p>}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </Card>
  )
}
