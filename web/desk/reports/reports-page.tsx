import { useSearch } from '@tanstack/react-router'
import { ChartColumn } from 'lucide-react'
import { useMemo } from 'react'
import { useSession } from '../api/session.ts'
import { Empty } from '../design/pieces.tsx'
import { useText } from '../i18n/text.tsx'
import { BacklogCard, ServiceLevelCard, TimesCard, VolumeCard } from './day-cards.tsx'
import { Filters } from './filters.tsx'
import { questionOf, timezone } from './question.ts'
import { toReportSearch } from './search.ts'
import { HoursCard, RatingsCard, WorkloadCard } from './share-cards.tsx'

/** How it goes: figures of the organization, for its administrators. */
export function ReportsPage() {
  const words = useText().reports
  const { person } = useSession()
  const given = useSearch({ strict: false })
  const search = useMemo(() => toReportSearch(given), [given])
  const question = useMemo(() => questionOf(search), [search])
  if (person.role !== 'administrator')
    return (
      <Empty title={words.title} icon={<ChartColumn />}>
        {words.administratorsOnly}
      </Empty>
    )
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-6xl px-4 py-6 sm:px-8">
        <header className="mb-5 flex flex-wrap items-end gap-x-6 gap-y-3">
          <div className="grow">
            <h1 className="font-semibold text-xl">{words.title}</h1>
            <p className="text-ink-faint text-sm">{words.lead(timezone())}</p>
          </div>
          <Filters search={search} />
        </header>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-[repeat(2,minmax(0,1fr))]">
          <VolumeCard question={question} />
          <TimesCard question={question} name="first_response" />
          <TimesCard question={question} name="resolution" />
          <ServiceLevelCard question={question} />
          <BacklogCard question={question} />
          <WorkloadCard question={question} />
          <RatingsCard question={question} />
          <HoursCard question={question} />
        </div>
      </div>
    </div>
  )
}
