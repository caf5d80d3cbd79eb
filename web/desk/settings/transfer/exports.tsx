import { useQuery } from '@tanstack/react-query'
import { Download, Trash2 } from 'lucide-react'
import { answered, api } from '../../api/client.ts'
import { useInboxes } from '../../api/directory.ts'
import type { Got } from '../../api/types.ts'
import { IconButton } from '../../design/button.tsx'
import { Badge } from '../../design/pieces.tsx'
import { Progress } from '../../design/progress.tsx'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { dayAndHour } from '../../inbox/moments.ts'
import { useActing } from '../saving.ts'
import { Confirm, Table } from '../section.tsx'
import { bytesInWords } from './bytes.ts'
import { NewExport } from './new-export.tsx'

export type Export = Got<'/native/v1/exports'>['data'][number]

/** While one is being written, it is asked how far it is. */
const LOOK_EVERY_MS = 1_500

/** Files to be taken away: what is wished, and what is there. */
export function Exports() {
  const t = useText()
  const words = t.transfer.export
  const { data, error } = useQuery({
    queryKey: ['exports'],
    staleTime: 0,
    queryFn: () => answered(api.GET('/native/v1/exports')),
    refetchInterval: ({ state }) =>
      state.data?.data.some((each) => each.state === 'running') ? LOOK_EVERY_MS : false,
  })
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{words.lead}</p>
      <NewExport />
      <Table
        label={words.files}
        heads={[words.what, words.standing, '']}
        rows={data?.data}
        error={error}
        empty={words.none}
        keyOf={({ id }) => id}
        cells={(each) => [
          <What key="what" found={each} />,
          <Standing key="standing" found={each} />,
          <Actions key="actions" found={each} />,
        ]}
      />
    </div>
  )
}

function What({ found }: { found: Export }) {
  const t = useText()
  const words = t.transfer.export
  const { language } = useLanguage()
  const inboxes = useInboxes()
  const inbox = inboxes.find(({ id }) => id === found.inbox_id)?.name ?? found.inbox_id
  return (
    <div>
      <span className="font-medium">{words.kinds[found.kind]}</span>
      <p className="text-ink-faint text-sm">
        {[inbox, dayAndHour(found.created_at, language)].filter(Boolean).join(' · ')}
      </p>
    </div>
  )
}

function Standing({ found }: { found: Export }) {
  const t = useText()
  const words = t.transfer.export
  const { language } = useLanguage()
  const { state, done, skipped, total, size, problem, kept_until } = found
  if (state === 'running')
    return (
      <div className="min-w-28">
        <Progress label={words.progress(words.kinds[found.kind])} done={done + skipped} total={total} />
        <p className="text-ink-faint text-sm tabular-nums">
          {words.of(done.toLocaleString(language), total.toLocaleString(language))}
        </p>
        {problem && <p className="text-danger text-sm">{problem}</p>}
      </div>
    )
  return (
    <div className="text-sm">
      <Badge tone="good">{words.done}</Badge> {bytesInWords(size, language)}
      {skipped > 0 && <p className="text-warn">{words.skipped(skipped)}</p>}
      {kept_until && <p className="text-ink-faint">{words.keptUntil(dayAndHour(kept_until, language))}</p>}
    </div>
  )
}

function Actions({ found }: { found: Export }) {
  const t = useText()
  const words = t.transfer.export
  const { id, state, kind } = found
  const params = { path: { id } }
  const fetchFile = useActing({
    keys: [],
    told: words.fetching,
    run: async () => {
      const { url } = await answered(api.POST('/native/v1/exports/{id}/link', { params }))
      location.assign(url)
    },
  })
  const remove = useActing({
    keys: ['exports'],
    told: words.removed,
    run: () => answered(api.DELETE('/native/v1/exports/{id}', { params })),
  })
  return (
    <span className="inline-flex items-center gap-1">
      {state === 'done' && (
        <IconButton label={`${words.download}: ${words.kinds[kind]}`} onClick={() => fetchFile()}>
          <Download />
        </IconButton>
      )}
      <Confirm
        title={t.settings.confirmTitle}
        text={state === 'done' ? words.removeText : words.stopText}
        submit={state === 'done' ? t.common.remove : words.stop}
        onConfirm={() => remove()}
      >
        {(ask) => (
          <IconButton
            label={`${state === 'done' ? t.common.remove : words.stop}: ${words.kinds[kind]}`}
            onClick={ask}
          >
            <Trash2 />
          </IconButton>
        )}
      </Confirm>
    </span>
  )
}
