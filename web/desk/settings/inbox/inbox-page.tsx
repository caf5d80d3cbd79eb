import { useQuery } from '@tanstack/react-query'
import { ApiError } from '../../api/client.ts'
import { inboxQuery } from '../../api/mail-setup.ts'
import { NotFound } from '../../app/fallbacks.tsx'
import { Skeleton } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { BackTo } from '../domain-page.tsx'
import { Problem, Section } from '../section.tsx'
import { AcknowledgementCard } from './acknowledgement-card.tsx'
import { Addresses } from './addresses.tsx'
import { ContactFormCard } from './contact-form-card.tsx'
import { DeleteCard } from './delete-card.tsx'
import { GeneralCard } from './general-card.tsx'
import { HoursCard } from './hours-card.tsx'
import { MembersCard } from './members-card.tsx'
import { SurveyCard } from './survey-card.tsx'

/** One inbox, with everything that is set for it. */
export function InboxPage({ id }: { id: string }) {
  const t = useText()
  const { data: inbox, error } = useQuery(inboxQuery(id))
  if (error instanceof ApiError && error.status === 404) return <NotFound />
  return (
    <Section
      title={inbox?.name ?? t.inboxes.inbox}
      above={<BackTo section="inboxes">{t.inboxes.back}</BackTo>}
    >
      <Problem error={error} />
      {!inbox && !error && <Skeleton className="h-64" />}
      {inbox && (
        <>
          <GeneralCard inbox={inbox} />
          {inbox.channel === 'email' && (
            <div className="mb-5">
              <Addresses inboxId={inbox.id} />
            </div>
          )}
          <MembersCard inbox={inbox} />
          {inbox.channel === 'email' && <AcknowledgementCard inbox={inbox} />}
          <SurveyCard inbox={inbox} />
          {inbox.channel === 'email' && <ContactFormCard inbox={inbox} />}
          <HoursCard inbox={inbox} />
          {!inbox.is_default && <DeleteCard inbox={inbox} />}
        </>
      )}
    </Section>
  )
}
