import { useQuery } from '@tanstack/react-query'
import { Pause } from 'lucide-react'
import { answered, api } from '../../api/client.ts'
import { useInboxes, useLabels } from '../../api/directory.ts'
import type { Got } from '../../api/types.ts'
import { IconButton } from '../../design/button.tsx'
import { Badge, LabelChip } from '../../design/pieces.tsx'
import { useText } from '../../i18n/text.tsx'
import { KeptList } from '../kept-list.tsx'
import { useActing } from '../saving.ts'
import { RetentionForm } from './retention-form.tsx'

export type RetentionRule = Got<'/native/v1/retention-rules'>['data'][number]

/** What becomes of conversations after a time. */
export default function Retention() {
  const t = useText()
  const words = t.retention
  const inboxes = useInboxes()
  const labels = useLabels()
  const { data, error } = useQuery({
    queryKey: ['retention-rules'],
    queryFn: () => answered(api.GET('/native/v1/retention-rules')),
  })
  const rest = useActing({
    keys: ['retention-rules'],
    run: ({ id }: RetentionRule) =>
      answered(
        api.PATCH('/native/v1/retention-rules/{id}', {
          params: { path: { id } },
          body: { is_active: false },
        }),
      ),
  })
  const remove = useActing({
    keys: ['retention-rules'],
    run: ({ id }: RetentionRule) =>
      answered(api.DELETE('/native/v1/retention-rules/{id}', { params: { path: { id } } })),
  })
  const sentence = ({ action, days, since }: RetentionRule) =>
    words.sentence[action](words.after[since](days))
  return (
    <KeptList
      title={t.settings.sections.retention}
      lead={words.lead}
      heads={[words.what, words.which]}
      rows={data?.data}
      error={error}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={sentence}
      cells={(rule) => [
        <div key="what">
          <span className="font-medium">{sentence(rule)}</span>{' '}
          {!rule.is_active && <Badge tone="warn">{words.rests}</Badge>}
        </div>,
        <span key="which" className="flex flex-wrap items-center gap-1.5">
          {rule.inbox_key === null
            ? words.allInboxes
            : (inboxes.find(({ id }) => id === rule.inbox_key)?.name ?? rule.inbox_key)}
          {labels
            .filter(({ id }) => id === rule.label_id)
            .map(({ id, name, color }) => (
              <LabelChip key={id} title={name} color={color} />
            ))}
        </span>,
      ]}
      actions={(rule) =>
        rule.is_active && (
          <IconButton label={`${words.pause}: ${sentence(rule)}`} onClick={() => rest(rule)}>
            <Pause />
          </IconButton>
        )
      }
      adding={{ label: words.addTitle, form: (close) => <RetentionForm rule={null} onClose={close} /> }}
      editing={{ form: (rule, close) => <RetentionForm rule={rule} onClose={close} /> }}
      removing={{ run: remove, text: (rule) => words.removeText(sentence(rule)) }}
    />
  )
}
