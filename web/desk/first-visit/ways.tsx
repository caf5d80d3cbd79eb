import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answered, api } from '../api/client.ts'
import { domainsQuery, mailboxesQuery } from '../api/mail-setup.ts'
import type { Address, Got } from '../api/types.ts'
import { Button } from '../design/button.tsx'
import { Notice, Skeleton } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { DomainRecords } from '../settings/domain-records.tsx'
import { useSaving } from '../settings/saving.ts'
import { Problem } from '../settings/section.tsx'

export type MailServer = Got<'/native/v1/mail-server'>

/** Mail comes straight here: what the DNS of the domain has to say, and where the server listens. */
export function DomainWay({ address, server }: { address: Address; server: MailServer }) {
  const words = useText().firstVisit.way
  return (
    <>
      <DomainOf address={address} />
      <div className="flex flex-col gap-1 text-ink-soft">
        <p>{server.port === null ? words.off : words.port(server.mail_host, server.port)}</p>
        {server.is_local && <p>{words.local}</p>}
      </div>
    </>
  )
}

function DomainOf({ address: { domain } }: { address: Address }) {
  const words = useText().firstVisit.way
  if (domain.standing === 'server') return <Notice tone="good">{words.server}</Notice>
  if (domain.standing === 'elsewhere') return <Notice>{words.elsewhere}</Notice>
  return domain.id ? <KnownDomain id={domain.id} /> : <UnknownDomain name={domain.name} />
}

function KnownDomain({ id }: { id: string }) {
  const { data, error } = useQuery(domainsQuery)
  const domain = data?.data.find((each) => each.id === id)
  if (domain) return <DomainRecords domain={domain} />
  return error ? <Problem error={error} /> : <Skeleton className="h-64" />
}

function UnknownDomain({ name }: { name: string }) {
  const words = useText().firstVisit.way
  const adding = useSaving({
    keys: ['domains', 'addresses', 'senders'],
    run: () => answered(api.POST('/native/v1/domains', { body: { domain: name } })),
  })
  return (
    <div className="flex flex-col items-start gap-3">
      <p>{words.domainNeeded(name)}</p>
      <Problem error={adding.error} />
      <Button isBusy={adding.isPending} onClick={() => adding.mutate()}>
        {words.addDomain(name)}
      </Button>
    </div>
  )
}

/** Mail is fetched from elsewhere: whether a mailbox of the address is connected, and where that is done. */
export function MailboxWay({ address }: { address: Address }) {
  const words = useText().firstVisit.way
  const { data, error } = useQuery(mailboxesQuery)
  const mailbox = data?.data.find((each) => each.address === address.address)
  const state = () => {
    if (!mailbox) return words.notConnected
    const name = `${mailbox.username}, ${mailbox.host}`
    if (mailbox.state === 'connected') return words.connected(name)
    return mailbox.state === 'waiting' ? words.waiting(name) : words.failing(name)
  }
  return (
    <div className="flex flex-col items-start gap-3">
      <Problem error={error} />
      {data && <Notice tone={mailbox?.state === 'connected' ? 'good' : 'warn'}>{state()}</Notice>}
      <Link
        to="/settings/$section"
        params={{ section: 'mailboxes' }}
        className="text-accent-text underline underline-offset-2"
      >
        {words.toMailboxes}
      </Link>
    </div>
  )
}
