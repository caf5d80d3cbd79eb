import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, CircleAlert, Clock, Inbox } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import type { Address, Got } from '../../api/types.ts'
import { Button } from '../../design/button.tsx'
import { classNames } from '../../design/class-names.ts'
import { TextField } from '../../design/field.tsx'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { dayAndHour } from '../../inbox/moments.ts'
import { useSaving } from '../saving.ts'
import { Problem } from '../section.tsx'

type Delivery = Got<'/native/v1/messages/{id}/delivery'>
type Recipient = Delivery['recipients'][number]

interface SendTestProps {
  address: Address
  /** The message that was sent last; null: none. */
  message: string | null
  onSent: (message: string) => void
}

/** A mail leaves, and what becomes of it is seen. */
export function SendTest({ address, message, onSent }: SendTestProps) {
  const t = useText()
  const words = t.firstVisit.test
  const { person } = useSession()
  const [to, setTo] = useState(person.email)
  const sending = useSaving({
    keys: [],
    isQuiet: true,
    run: () =>
      answered(
        api.POST('/native/v1/addresses/{id}/test', { params: { path: { id: address.id } }, body: { to } }),
      ),
    onDone: ({ message_id }: { message_id: string }) => onSent(message_id),
  })
  return (
    <>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          sending.mutate()
        }}
      >
        <div className="min-w-56 max-w-md grow">
          <TextField
            label={words.to}
            type="email"
            required
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </div>
        <Button type="submit" look={message ? 'plain' : 'primary'} isBusy={sending.isPending}>
          {message ? words.again : words.send}
        </Button>
      </form>
      <Problem error={sending.error} />
      {message && <Fate id={message} />}
    </>
  )
}

const ON_ITS_WAY = new Set(['queued', 'retrying'])
/** That a server has put a mail off is told by no event. */
const LOOK_EVERY_MS = 2_000

/** What becomes of the mail at each recipient, as it happens. */
function Fate({ id }: { id: string }) {
  const { data, error } = useQuery({
    queryKey: ['delivery', id],
    queryFn: () => answered(api.GET('/native/v1/messages/{id}/delivery', { params: { path: { id } } })),
    refetchInterval: ({ state: { data: shown } }) =>
      !shown || shown.recipients.some(({ state }) => ON_ITS_WAY.has(state)) ? LOOK_EVERY_MS : false,
  })
  return (
    <div role="status" aria-live="polite">
      <Problem error={error} />
      {data?.recipients.map((recipient) => (
        <FateOf key={recipient.address} recipient={recipient} nextAttemptAt={data.next_attempt_at} />
      ))}
    </div>
  )
}

const LOOKS: Partial<Record<Recipient['state'], { className: string; icon: React.ReactNode }>> = {
  sent: { className: 'bg-good-soft text-good', icon: <Check /> },
  captured: { className: 'bg-accent-soft text-accent-text', icon: <Inbox /> },
  queued: { className: 'bg-sunken text-ink-soft', icon: <Clock /> },
  retrying: { className: 'bg-warn-soft text-warn', icon: <Clock /> },
}
const FAILED = { className: 'bg-danger-soft text-danger', icon: <CircleAlert /> }

function FateOf({ recipient, nextAttemptAt }: { recipient: Recipient; nextAttemptAt: string | null }) {
  const t = useText()
  const words = t.firstVisit.test
  const { language } = useLanguage()
  const { className, icon } = LOOKS[recipient.state] ?? FAILED
  return (
    <div className={classNames('flex items-start gap-2.5 rounded-md px-3 py-2', className)}>
      <span aria-hidden className="mt-0.5 [&_svg]:size-4.5">
        {icon}
      </span>
      <div className="min-w-0">
        <p>
          <span className="break-all font-medium">{recipient.address}</span>: {words.states[recipient.state]}{' '}
          {recipient.state === 'captured' && (
            <Link
              to="/settings/$section"
              params={{ section: 'captured' }}
              className="underline underline-offset-2"
            >
              {t.firstVisit.way.captured}
            </Link>
          )}
        </p>
        {recipient.answer && <p className="break-words text-sm">{words.said(recipient.answer)}</p>}
        {recipient.state === 'retrying' && nextAttemptAt && (
          <p className="text-sm">{words.nextTry(dayAndHour(nextAttemptAt, language))}</p>
        )}
      </div>
    </div>
  )
}
