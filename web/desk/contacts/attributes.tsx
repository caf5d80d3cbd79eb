import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { type Attribute, useAttributes } from '../api/contacts.ts'
import { IconButton } from '../design/button.tsx'
import { useText } from '../i18n/text.tsx'
import { useSaving } from '../settings/saving.ts'
import { FormDialog } from '../settings/section.tsx'
import { AttributeField } from './attribute-field.tsx'
import { Part } from './part.tsx'
import { foundValues, givenValue, shownValue, undefinedValues, type Value } from './values.ts'

interface AttributesProps {
  owner: 'contact' | 'conversation'
  /** Of the contact or the conversation. */
  id: string
  title: string
  /** What is stored, by the keys of attributes. */
  stored: unknown
  /** What channels found out beside it. */
  found?: unknown
}

/** What the organization wants to know about contacts or conversations, and what programs keep beside it. */
export function Attributes({ owner, id, title, stored, found }: AttributesProps) {
  const t = useText()
  const attributes = useAttributes(owner)
  const [isEditing, setEditing] = useState(false)
  const kept = (stored ?? {}) as Record<string, unknown>
  const said = attributes.filter((each) => givenValue(each, kept[each.key]) !== null)
  const editable = attributes.filter((each) => !each.is_deactivated)
  const others = [...undefinedValues(stored, attributes), ...foundValues(found)]
  if (attributes.length === 0 && others.length === 0) return null
  return (
    <Part
      title={title}
      action={
        editable.length > 0 && (
          <IconButton label={`${t.settings.edit}: ${title}`} onClick={() => setEditing(true)}>
            <Pencil />
          </IconButton>
        )
      }
    >
      {said.length + others.length === 0 && (
        <p className="text-ink-faint text-sm">{t.contacts.nothingSaid}</p>
      )}
      <dl className="grid grid-cols-[minmax(5rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-1">
        {said.map((each) => (
          <Row key={each.id} name={each.name}>
            <Shown attribute={each} stored={kept[each.key]} />
          </Row>
        ))}
        {others.map(([key, text]) => (
          <Row key={key} name={key}>
            {text}
          </Row>
        ))}
      </dl>
      {isEditing && (
        <AttributesForm
          title={title}
          attributes={editable}
          kept={kept}
          change={{ owner, id }}
          onClose={() => setEditing(false)}
        />
      )}
    </Part>
  )
}

const Row = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <>
    <dt className="break-words text-ink-faint text-sm leading-6">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
)

function Shown({ attribute, stored }: { attribute: Attribute; stored: unknown }) {
  const t = useText()
  const text = shownValue(attribute, stored, t)
  if (attribute.type === 'link' && /^https?:\/\//i.test(text))
    return (
      <a href={text} target="_blank" rel="noreferrer" className="break-all text-accent-text underline">
        {text}
      </a>
    )
  return text
}

interface FormProps {
  title: string
  attributes: Attribute[]
  kept: Record<string, unknown>
  change: Pick<AttributesProps, 'owner' | 'id'>
  onClose: () => void
}

/** Only what was changed is sent: what somebody else has said meanwhile stays. */
function AttributesForm({ title, attributes, kept, change, onClose }: FormProps) {
  const t = useText()
  const [values, setValues] = useState<Record<string, Value>>({})
  const { owner, id } = change
  const saving = useSaving({
    keys: owner === 'contact' ? ['contacts'] : ['conversation'],
    onDone: onClose,
    run: () => {
      const call = { params: { path: { id } }, body: { values } }
      return answered<unknown>(
        owner === 'contact'
          ? api.PUT('/native/v1/contacts/{id}/attributes', call)
          : api.PUT('/native/v1/conversations/{id}/attributes', call),
      )
    },
  })
  return (
    <FormDialog
      title={title}
      submit={t.common.save}
      isBusy={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      {attributes.map((attribute) => (
        <AttributeField
          key={attribute.id}
          attribute={attribute}
          value={
            attribute.id in values
              ? (values[attribute.id] ?? null)
              : givenValue(attribute, kept[attribute.key])
          }
          onChange={(value) => setValues({ ...values, [attribute.id]: value })}
        />
      ))}
    </FormDialog>
  )
}
