import { SelectField, TextField } from '../../design/field.tsx'
import { useText } from '../../i18n/text.tsx'

/** Which mail is taken of what lies in a mailbox already. */
export interface Since {
  kind: 'now' | 'all' | 'date'
  day: string
}

export const fromOf = ({ kind, day }: Since): string => (kind === 'date' ? day : kind)

export function FromField({ since, onChange }: { since: Since; onChange: (since: Since) => void }) {
  const { mailboxes: words } = useText().connections
  return (
    <>
      <SelectField
        label={words.from}
        value={since.kind}
        onChange={(event) => onChange({ ...since, kind: event.target.value as Since['kind'] })}
      >
        <option value="now">{words.froms.now}</option>
        <option value="all">{words.froms.all}</option>
        <option value="date">{words.froms.date}</option>
      </SelectField>
      {since.kind === 'date' && (
        <TextField
          label={words.since}
          type="date"
          required
          value={since.day}
          onChange={(event) => onChange({ ...since, day: event.target.value })}
        />
      )}
    </>
  )
}
