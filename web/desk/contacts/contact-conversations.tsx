import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answered, api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { Badge, Skeleton } from '../design/pieces.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { shortMoment } from '../inbox/moments.ts'
import { Problem } from '../settings/section.tsx'
import { Part } from './part.tsx'

const PAGE = 20

interface ContactConversationsProps {
  contactId: string
  /** This one is on the screen already. */
  except?: string
}

/** What else there was with somebody, the newest first. */
export function ContactConversations({ contactId, except }: ContactConversationsProps) {
  const t = useText()
  const { language } = useLanguage()
  const list = useInfiniteQuery({
    queryKey: ['contact-conversations', contactId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/native/v1/contacts/{id}/conversations', {
          params: {
            path: { id: contactId },
            query: { limit: PAGE, ...(pageParam ? { after: pageParam } : {}) },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = list.data?.pages.flatMap(({ data }) => data).filter(({ id }) => id !== except)
  return (
    <Part title={except ? t.contacts.otherConversations : t.conversation.contact.conversations}>
      <Problem error={list.error} />
      {list.isPending && <Skeleton className="h-12" />}
      {rows?.length === 0 && (
        <p className="text-ink-faint text-sm">
          {except ? t.conversation.contact.noOther : t.contacts.noConversations}
        </p>
      )}
      <ul>
        {rows?.map(({ id, subject, last_at, state }) => (
          <li key={id}>
            <Link
              to="/views/$view/$conversation"
              params={{ view: `contact:${contactId}`, conversation: id }}
              className="-mx-1.5 flex items-center gap-2 rounded-md px-1.5 py-1 text-sm hover:bg-hover"
            >
              <span className="min-w-0 grow truncate">{subject || t.inbox.noSubject}</span>
              {state === 'closed' && <Badge tone="good">{t.inbox.views.done}</Badge>}
              {state === 'snoozed' && <Badge tone="warn">{t.inbox.views.snoozed}</Badge>}
              <time dateTime={last_at} className="shrink-0 whitespace-nowrap text-ink-faint text-xs">
                {shortMoment(last_at, language)}
              </time>
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          isSmall
          className="mt-2"
          isBusy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t.settings.audit.more}
        </Button>
      )}
    </Part>
  )
}
