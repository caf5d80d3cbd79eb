import { useQuery } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { dayAndHour } from '../../inbox/moments.ts'
import { Card } from '../section.tsx'
import { Fact, Facts, Since } from './pieces.tsx'
import type { System } from './system.tsx'

/** What goes on in the background. */
export function Jobs({ jobs }: { jobs: System['jobs'] }) {
  const words = useText().system.jobs
  const { language } = useLanguage()
  const { anonymizations, retention, contact_files, exports, imports } = jobs
  const count = (n: number) => n.toLocaleString(language)
  return (
    <Card title={words.title}>
      <Facts>
        <Fact name={words.imports}>
          {words.inLastDay(count(imports.last_day))}
          {imports.latest_at && (
            <span className="text-ink-faint text-sm">
              {' '}
              · {words.latest(dayAndHour(imports.latest_at, language))}
            </span>
          )}
        </Fact>
        <Fact name={words.exports}>
          {words.waiting(exports.waiting)}
          {exports.problem && <p className="text-danger text-sm">{exports.problem}</p>}
        </Fact>
        <Fact name={words.anonymizations}>
          {words.waiting(anonymizations.waiting)} <Since at={anonymizations.since} />
          {anonymizations.attempts > 1 && (
            <p className="text-sm text-warn">{words.attempts(anonymizations.attempts)}</p>
          )}
        </Fact>
        <Fact name={words.retention}>
          {words.rules(retention.rules)}
          {retention.next_at && retention.rules > 0 && (
            <span className="text-ink-faint text-sm">
              {' '}
              · {words.next(dayAndHour(retention.next_at, language))}
            </span>
          )}
        </Fact>
        <Fact name={words.contactFiles}>
          {words.waiting(contact_files.waiting)} <Since at={contact_files.since} />
        </Fact>
        <Derivations />
      </Facts>
    </Card>
  )
}

/** Mail that an older version has read. It counts all mail, so it is asked by itself. */
function Derivations() {
  const words = useText().system.jobs
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: ['system', 'derivations'],
    staleTime: 60_000,
    queryFn: ({ signal }) => answered(api.GET('/native/v1/derivations', { signal })),
  })
  if (!data) return null
  const outdated = data.data.reduce((sum, each) => sum + each.outdated, 0)
  return (
    <Fact name={words.derivations}>
      {outdated === 0 ? words.upToDate : words.outdated(outdated.toLocaleString(language))}
    </Fact>
  )
}
