import { useLanguage, useText } from '../../i18n/text.tsx'
import { dayAndHour } from '../../inbox/moments.ts'
import { Card } from '../section.tsx'
import { bytesInWords } from '../transfer/bytes.ts'
import { Fact, Facts, Since } from './pieces.tsx'
import type { System } from './system.tsx'

type Installation = NonNullable<System['installation']>

/** The server itself, for whoever manages it. */
export function InstallationCards({ installation }: { installation: Installation }) {
  const words = useText().system.installation
  const { language } = useLanguage()
  const { started_at, organizations, database, disk, spool, outbox, readers, problems } = installation
  const bytes = (n: number) => bytesInWords(n, language)
  return (
    <>
      <Card title={words.title}>
        <Facts>
          <Fact name={words.started}>{dayAndHour(started_at, language)}</Fact>
          <Fact name={words.organizations}>{organizations.toLocaleString(language)}</Fact>
          <Fact name={words.database}>
            {words.kinds[database.kind]} · {bytes(database.bytes)}
          </Fact>
          {disk && <Fact name={words.disk}>{words.free(bytes(disk.free), bytes(disk.total))}</Fact>}
          <Fact name={words.spool}>
            {words.mails(spool.waiting)}
            {spool.unreadable > 0 && (
              <p className="text-sm text-warn">{words.unreadable(spool.unreadable)}</p>
            )}
          </Fact>
          <Fact name={words.outbox}>{words.mails(outbox)}</Fact>
        </Facts>
        <h3 className="mt-4 mb-1 font-semibold text-ink-faint text-xs">{words.readers}</h3>
        <Facts>
          {readers.map(({ name, behind, since }) => (
            <Fact key={name} name={words.names[name] ?? name}>
              {behind === 0 ? words.upToDate : words.behind(behind.toLocaleString(language))}{' '}
              <Since at={since} />
            </Fact>
          ))}
        </Facts>
      </Card>
      <Card title={words.settings}>
        {problems.length === 0 && <p className="text-ink-faint">{words.nothingWrong}</p>}
        <ul className="flex flex-col gap-1">
          {problems.map(({ name, problem }) => (
            <li key={`${name} ${problem}`} className="break-words">
              <code className="font-mono text-sm">{name}</code>:{' '}
              <span className="text-danger">{problem}</span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
