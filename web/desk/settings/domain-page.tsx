import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { ArrowLeft, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { answered, api } from '../api/client.ts'
import { domainsQuery } from '../api/mail-setup.ts'
import type { Domain } from '../api/types.ts'
import { NotFound } from '../app/fallbacks.tsx'
import { Button } from '../design/button.tsx'
import { CheckField } from '../design/field.tsx'
import { Skeleton } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { DomainRecords } from './domain-records.tsx'
import { StandingBadge, useRemoveDomain } from './domains.tsx'
import { useSaving } from './saving.ts'
import { Card, Confirm, Problem, Section } from './section.tsx'

/** One domain: its records, and what is to be known of it. */
export function DomainPage({ id }: { id: string }) {
  const t = useText()
  const navigate = useNavigate()
  const { data, error } = useQuery(domainsQuery)
  const remove = useRemoveDomain(
    () => void navigate({ to: '/settings/$section', params: { section: 'domains' } }),
  )
  const domain = data?.data.find((each) => each.id === id)
  if (data && !domain) return <NotFound />
  return (
    <Section
      title={domain?.domain ?? t.settings.sections.domains}
      above={<BackTo section="domains">{t.domains.back}</BackTo>}
      action={
        domain && (
          <span className="flex items-center gap-3">
            <StandingBadge domain={domain} />
            <Confirm
              title={t.settings.confirmTitle}
              text={t.domains.removeText(domain.domain)}
              submit={t.common.remove}
              onConfirm={() => remove(domain.id)}
            >
              {(ask) => (
                <Button onClick={ask}>
                  <Trash2 aria-hidden className="size-4" />
                  {t.common.remove}
                </Button>
              )}
            </Confirm>
          </span>
        )
      }
    >
      <Problem error={error} />
      {!domain && !error && <Skeleton className="h-64" />}
      {domain && (
        <>
          <Card>
            <Receiving domain={domain} />
          </Card>
          <h2 className="mb-3 font-semibold text-lg">{t.domains.records}</h2>
          <DomainRecords domain={domain} />
        </>
      )}
    </Section>
  )
}

/** The way from one thing to the list of all. */
export function BackTo({ section, children }: { section: string; children: ReactNode }) {
  return (
    <Link
      to="/settings/$section"
      params={{ section }}
      className="mb-2 inline-flex items-center gap-1 text-accent-text text-sm"
    >
      <ArrowLeft aria-hidden className="size-4" />
      {children}
    </Link>
  )
}

/** Adding a domain again says something new about its mail. */
function Receiving({ domain }: { domain: Domain }) {
  const t = useText()
  const change = useSaving({
    keys: ['domains'],
    run: (receives_mail: boolean) =>
      answered(api.POST('/native/v1/domains', { body: { domain: domain.domain, receives_mail } })),
  })
  return (
    <>
      <Problem error={change.error} />
      <CheckField
        label={t.domains.receives}
        help={t.domains.receivesHelp}
        checked={change.isPending ? change.variables : domain.receives_mail}
        disabled={change.isPending}
        onChange={(event) => change.mutate(event.target.checked)}
      />
    </>
  )
}
