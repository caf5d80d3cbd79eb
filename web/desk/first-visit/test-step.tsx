import { useQuery } from '@tanstack/react-query'
import { mailServerQuery } from '../api/mail-setup.ts'
import { Button } from '../design/button.tsx'
import { Notice } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { AddressState } from '../settings/inbox/address-state.tsx'
import { SendTest } from '../settings/inbox/send-test.tsx'
import { useProgress } from './progress.ts'
import { Received } from './received.tsx'
import { StepEnd, type StepProps } from './step.tsx'
import { TryIt } from './try-it.tsx'

/** Whether it works: a mail is sent, and one comes in. */
export function TestStep({ address, onNext, onBack }: StepProps) {
  const t = useText()
  const words = t.firstVisit.test
  const [{ way, message }, move] = useProgress()
  const { data: server } = useQuery(mailServerQuery)
  if (!address) return <Notice tone="warn">{t.inboxes.noAddress}</Notice>
  // Nobody outside reaches a server that listens for its own machine.
  const isTrial = way === 'trial' || (way !== 'mailbox' && server?.is_local)
  return (
    <div className="flex flex-col gap-6">
      <h2 className="font-semibold text-lg">{words.title}</h2>
      <section aria-label={words.out} className="flex flex-col gap-3">
        <h3 className="font-semibold">{words.out}</h3>
        {address.problem ? (
          <AddressState address={address} />
        ) : (
          <SendTest address={address} message={message} onSent={(sent) => move({ message: sent })} />
        )}
      </section>
      <Received address={address}>
        {isTrial && server && <TryIt address={address} server={server} />}
      </Received>
      <StepEnd onBack={onBack}>
        <Button look="primary" onClick={onNext}>
          {t.firstVisit.next}
        </Button>
      </StepEnd>
    </div>
  )
}
