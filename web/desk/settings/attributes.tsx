import { Archive, ArchiveRestore } from 'lucide-react'
import { answered, api } from '../api/client.ts'
import { type Attribute, useAllAttributes } from '../api/contacts.ts'
import { IconButton } from '../design/button.tsx'
import { Badge } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { AttributeForm } from './attribute-form.tsx'
import { KeptList } from './kept-list.tsx'
import { useActing } from './saving.ts'

/** What can be said of contacts and conversations. */
export default function Attributes() {
  const t = useText()
  const words = t.attributes
  const { data, error } = useAllAttributes()
  const archive = useActing({
    keys: ['attributes'],
    run: ({ id, is_archived }: Attribute) =>
      answered(
        api.PATCH('/native/v1/attributes/{id}', {
          params: { path: { id } },
          body: { is_archived: !is_archived },
        }),
      ),
  })
  return (
    <KeptList
      title={t.settings.sections.attributes}
      lead={words.lead}
      heads={[t.settings.name, words.owner, words.type]}
      rows={data?.data}
      error={error}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name}
      cells={(attribute) => [
        <div key="name">
          <span className="break-words font-medium">{attribute.name}</span>{' '}
          {attribute.is_required && <Badge tone="accent">{words.required}</Badge>}{' '}
          {attribute.is_deactivated && <Badge tone="warn">{words.deactivated}</Badge>}{' '}
          {attribute.is_archived && <Badge>{words.archived}</Badge>}
          <p className="break-all font-mono text-ink-faint text-xs">{attribute.key}</p>
        </div>,
        words.owners[attribute.owner],
        words.types[attribute.type] ?? attribute.type,
      ]}
      actions={(attribute) => (
        <IconButton
          label={`${attribute.is_archived ? words.unarchive : words.archive}: ${attribute.name}`}
          onClick={() => archive(attribute)}
        >
          {attribute.is_archived ? <ArchiveRestore /> : <Archive />}
        </IconButton>
      )}
      adding={{ label: words.addTitle, form: (close) => <AttributeForm attribute={null} onClose={close} /> }}
      editing={{ form: (attribute, close) => <AttributeForm attribute={attribute} onClose={close} /> }}
    />
  )
}
