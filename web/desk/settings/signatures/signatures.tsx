import { useQuery } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Got } from '../../api/types.ts'
import { HarmlessHtml } from '../../composer/harmless-html.tsx'
import { useText } from '../../i18n/text.tsx'
import { KeptList } from '../kept-list.tsx'
import { useActing } from '../saving.ts'
import { htmlOf } from './html-of.ts'
import { SignatureForm } from './signature-form.tsx'

export type Signature = Got<'/native/v1/signatures'>['data'][number]

/** What stands below mail. */
export default function Signatures() {
  const t = useText()
  const words = t.connections.signatures
  const { data, error } = useQuery({
    queryKey: ['signatures'],
    queryFn: () => answered(api.GET('/native/v1/signatures')),
  })
  const remove = useActing({
    keys: ['signatures', 'senders'],
    run: (id: string) => answered(api.DELETE('/native/v1/signatures/{id}', { params: { path: { id } } })),
  })
  const form = (signature: Signature | null, close: () => void) => (
    <SignatureForm signature={signature} all={data?.data ?? []} onClose={close} />
  )
  return (
    <KeptList
      title={t.settings.sections.signatures}
      lead={words.lead}
      heads={[t.settings.name, words.preview, words.addresses]}
      rows={data?.data}
      error={error}
      empty={words.none}
      keyOf={({ id }) => id}
      nameOf={({ name }) => name || words.nameless}
      cells={(signature) => [
        <span key="name" className="font-medium">
          {signature.name || words.nameless}
        </span>,
        <HarmlessHtml
          key="preview"
          html={htmlOf(signature)}
          className="max-h-24 overflow-hidden p-1 text-sm"
        />,
        <ul key="addresses" className="break-words text-sm">
          {signature.addresses.length === 0 && <li className="text-ink-faint">{words.noAddress}</li>}
          {signature.addresses.map((address) => (
            <li key={address}>{address}</li>
          ))}
        </ul>,
      ]}
      adding={{ label: words.add, form: (close) => form(null, close) }}
      editing={{ form }}
      removing={{
        run: ({ id }) => remove(id),
        text: ({ name }) => words.removeText(name || words.nameless),
      }}
    />
  )
}
