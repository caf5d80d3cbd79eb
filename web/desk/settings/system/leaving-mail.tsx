import { Link } from '@tanstack/react-router'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { dayAndHour } from '../../inbox/moments.ts'
import { Card } from '../section.tsx'
import { Fact, Facts, Since } from './pieces.tsx'
import type { System } from './system.tsx'

/** What is to leave, what is tried again, and what did not arrive. */
export function LeavingMail({ mail }: { mail: System['mail'] }) {
  const t = useText()
  const words = t.system.mail
  const { language } = useLanguage()
  const { waiting, overdue_since, retrying, failed, latest_failed, channels } = mail
  return (
    <Card title={words.title}>
      <Facts>
        <Fact name={words.waiting}>
          {waiting.toLocaleString(language)} <Since at={overdue_since} />
        </Fact>
        {channels.waiting > 0 && (
          <Fact name={words.channels}>
            {channels.waiting.toLocaleString(language)}
            {channels.error && <p className="text-danger text-sm">{channels.error}</p>}
          </Fact>
        )}
        <Fact name={words.failed}>{failed.toLocaleString(language)}</Fact>
      </Facts>
      {retrying.length > 0 && (
        <section aria-label={words.retrying} className="mt-4">
          <h3 className="mb-1 font-semibold text-ink-faint text-xs">{words.retrying}</h3>
          <ul className="flex flex-col gap-2">
            {retrying.map(({ message_id, attempts, error, due_at }) => (
              <li key={message_id}>
                <p>{words.tried(attempts, dayAndHour(due_at, language))}</p>
                {error && <p className="break-words text-danger text-sm">{error}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {latest_failed.length > 0 && (
        <section aria-label={words.latest} className="mt-4">
          <h3 className="mb-1 font-semibold text-ink-faint text-xs">{words.latest}</h3>
          <ul className="flex flex-col gap-2">
            {latest_failed.map(({ message_id, conversation_id, at, recipients }) => (
              <li key={message_id}>
                <Link
                  to="/views/$view/$conversation"
                  params={{ view: 'all', conversation: conversation_id }}
                  className="text-accent-text underline"
                >
                  {recipients.map(({ address }) => address).join(', ') || words.message}
                </Link>{' '}
                <time dateTime={at} className="text-ink-faint text-sm">
                  {dayAndHour(at, language)}
                </time>
                {recipients.map(({ address, reason }) => (
                  <p key={address} className="break-words text-danger text-sm">
                    {reason}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Card>
  )
}
