import { useInfiniteQuery } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import { Button } from '../design/button.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { dayAndHour } from '../inbox/moments.ts'
import { Section, Table } from './section.tsx'

/** Who changed what, and who signed in. */
export default function Audit() {
  const t = useText()
  const { language } = useLanguage()
  const words = t.settings.audit
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['audit'],
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(api.GET('/native/v1/audit', { params: { query: pageParam ? { after: pageParam } : {} } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  return (
    <Section title={t.settings.sections.audit} lead={words.lead}>
      <Table
        label={t.settings.sections.audit}
        heads={[words.when, words.who, words.what, words.about]}
        rows={data?.pages.flatMap((page) => page.data)}
        error={error}
        empty={words.none}
        keyOf={({ id }) => id}
        cells={({ at, actor, type, person }) => [
          <time key="at" dateTime={at} className="whitespace-nowrap">
            {dayAndHour(at, language)}
          </time>,
          actor.name ?? t.conversation.system,
          <code key="type" className="font-mono text-sm">
            {type}
          </code>,
          person?.name ?? '',
        ]}
      />
      {hasNextPage && (
        <Button className="mt-4" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Section>
  )
}
