import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { mailServerQuery } from '../api/mail-setup.ts'
import type { Address } from '../api/types.ts'
import { Button } from '../design/button.tsx'
import { Choices } from '../design/choices.tsx'
import { Notice, Skeleton } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { Problem } from '../settings/section.tsx'
import { useProgress, type Way } from './progress.ts'
import { StepEnd, type StepProps } from './step.tsx'
import { TryIt } from './try-it.tsx'
import { DomainWay, MailboxWay } from './ways.tsx'

const WAYS = ['here', 'mailbox', 'trial'] as const

/** How mail for the address gets here and leaves. */
export function WayStep({ address, onNext, onBack }: StepProps) {
  const t = useText()
  const words = t.firstVisit.way
  const [progress, move] = useProgress()
  const { data: server, error } = useQuery(mailServerQuery)
  if (!address) return <Notice tone="warn">{t.inboxes.noAddress}</Notice>
  if (!server) return error ? <Problem error={error} /> : <Skeleton className="h-64" />
  const usual = address.domain.standing === 'server' && !server.has_relay ? 'trial' : 'here'
  const way = progress.way ?? usual
  return (
    <div className="flex flex-col gap-4">
      <h2 className="break-words font-semibold text-lg">{words.title(address.address)}</h2>
      <Choices
        label={words.title(address.address)}
        chosen={way}
        onChoose={(id) => move({ way: id as Way })}
        choices={WAYS.map((id) => ({ id, title: words[id], help: words[`${id}Help`] }))}
      />
      {way === 'here' && <DomainWay address={address} server={server} />}
      {way === 'mailbox' && <MailboxWay address={address} />}
      {way === 'trial' && <TryIt address={address} server={server} />}
      <Leaving address={address} />
      <StepEnd onBack={onBack}>
        <Button look="primary" onClick={onNext}>
          {t.firstVisit.next}
        </Button>
      </StepEnd>
    </div>
  )
}

const LINK = 'text-accent-text underline underline-offset-2'

/** By which way mail of the address leaves, or where it is kept. */
function Leaving({ address }: { address: Address }) {
  const words = useText().firstVisit.way
  return (
    <p className="text-ink-soft">
      {words.leaves[address.leaves_by]}{' '}
      <Link to="/settings/$section" params={{ section: 'relays' }} className={LINK}>
        {words.toRelays}
      </Link>
      {address.leaves_by === 'capture' && (
        <>
          {' · '}
          <Link to="/settings/$section" params={{ section: 'captured' }} className={LINK}>
            {words.captured}
          </Link>
        </>
      )}
    </p>
  )
}
