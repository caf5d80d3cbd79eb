import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import type { Got } from '../api/types.ts'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { useLanguage, useText } from '../i18n/text.tsx'
import { dayAndHour } from '../inbox/moments.ts'
import { Section, Table } from './section.tsx'

type Captured = Got<'/native/v1/captured-mail'>['data'][number]

/** What would have left if a relay were set. */
export default function CapturedMail() {
  const t = useText()
  const { language } = useLanguage()
  const words = t.settings.captured
  const [shown, setShown] = useState<Captured | null>(null)
  const { data, error } = useQuery({
    queryKey: ['captured-mail'],
    staleTime: 0,
    queryFn: () => answered(api.GET('/native/v1/captured-mail')),
  })
  return (
    <Section title={t.settings.sections.captured} lead={words.lead}>
      <Table
        label={t.settings.sections.captured}
        heads={[words.when, words.from, words.to, '']}
        rows={data?.data}
        error={error}
        empty={words.none}
        keyOf={({ id }) => id}
        cells={(mail) => [
          dayAndHour(mail.at, language),
          mail.envelope.from,
          mail.envelope.to.join(', '),
          <Button key="show" isSmall onClick={() => setShown(mail)}>
            {words.show}
          </Button>,
        ]}
      />
      {shown && (
        <Dialog title={words.raw} onClose={() => setShown(null)} isWide>
          <pre className="overflow-x-auto whitespace-pre-wrap break-all pb-4 font-mono text-sm">
            {shown.raw}
          </pre>
        </Dialog>
      )}
    </Section>
  )
}
