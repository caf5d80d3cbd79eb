import { useQuery } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Posted } from '../../api/types.ts'
import { Notice, Skeleton } from '../../design/pieces.tsx'
import { useSettled } from '../../design/settled.ts'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { Problem } from '../section.tsx'

export type Wish = Posted<'/native/v1/retention-rules'>

const SHOWN = 5

/** What a rule would take just now; nothing happens. `isKnown`: of the rule as it stands. */
export function usePreview(wish: Wish, isUsable: boolean) {
  const now = JSON.stringify(wish)
  const asked = useSettled(now)
  const { data, error } = useQuery({
    queryKey: ['retention-preview', asked],
    enabled: isUsable,
    gcTime: 0,
    staleTime: 0,
    queryFn: ({ signal }) =>
      answered(api.POST('/native/v1/retention-rules/preview', { body: JSON.parse(asked) as Wish, signal })),
  })
  return { data, error, isKnown: asked === now && (data !== undefined || error !== null) }
}

type Taken = ReturnType<typeof usePreview>

export function Preview({ data, error }: Pick<Taken, 'data' | 'error'>) {
  const t = useText()
  const words = t.retention
  const { language } = useLanguage()
  if (error) return <Problem error={error} />
  if (!data) return <Skeleton className="h-16" />
  return (
    <Notice tone={data.count > 0 ? 'warn' : 'neutral'}>
      <p aria-live="polite" className="font-medium">
        {words.takes(data.count)}
      </p>
      <ul className="mt-1 text-sm">
        {data.conversations.slice(0, SHOWN).map(({ id, number, subject, at }) => (
          <li key={id} className="flex gap-2">
            <span className="min-w-0 grow truncate">
              #{number} {subject || t.inbox.noSubject}
            </span>
            <time dateTime={at} className="shrink-0">
              {new Date(at).toLocaleDateString(language)}
            </time>
          </li>
        ))}
      </ul>
      {data.count > SHOWN && <p className="text-sm">{words.andMore(data.count - SHOWN)}</p>}
    </Notice>
  )
}
