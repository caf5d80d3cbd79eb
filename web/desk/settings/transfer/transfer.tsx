import { useText } from '../../i18n/text.tsx'
import { Card, Section } from '../section.tsx'
import { Exports } from './exports.tsx'
import { ImportMail } from './import-mail.tsx'

/** Mail of earlier years comes in; everything can be taken away. */
export default function Transfer() {
  const t = useText()
  const words = t.transfer
  return (
    <Section title={t.settings.sections.import} lead={words.lead}>
      <Card title={words.import.title}>
        <ImportMail />
      </Card>
      <Card title={words.export.title}>
        <Exports />
      </Card>
    </Section>
  )
}
