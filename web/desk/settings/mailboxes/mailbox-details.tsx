import { useQuery } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Notice, Skeleton } from '../../design/pieces.tsx'
import { useLanguage, useText } from '../../i18n/text.tsx'
import { dayAndHour } from '../../inbox/moments.ts'
import { Facts } from '../facts.tsx'
import { Problem, Table } from '../section.tsx'
import { type Mailbox, State } from './mailboxes.tsx'

/** How a mailbox fares, why it fails, and which mail was left out. */
export function MailboxDetails({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText()
  const words = t.connections.mailboxes
  const { data, error, isRefetching, refetch } = useQuery({
    queryKey: ['mailboxes', id],
    staleTime: 0,
    queryFn: () => answered(api.GET('/native/v1/mailboxes/{id}', { params: { path: { id } } })),
  })
  return (
    <Dialog title={words.detailsTitle(data?.address ?? '')} onClose={onClose} isWide>
      <div className="flex flex-col gap-4 pb-4">
        <Problem error={error} />
        {data ? <Shown mailbox={data} /> : !error && <Skeleton className="h-40" />}
        <Button className="self-start" isBusy={isRefetching} onClick={() => void refetch()}>
          {t.connections.deliveries.refresh}
        </Button>
      </div>
    </Dialog>
  )
}

function Shown({ mailbox }: { mailbox: Mailbox }) {
  const t = useText()
  const { language } = useLanguage()
  const words = t.connections.mailboxes
  const moment = (text: string | null) => text && dayAndHour(text, language)
  const { failure, counts } = mailbox
  return (
    <>
      {failure && (
        <Notice>
          <p>{t.connections.verdicts[failure.status] ?? t.connections.verdicts.unknown}</p>
          <p className="break-words font-mono text-sm">{failure.error}</p>
        </Notice>
      )}
      {mailbox.warning && <Notice tone="warn">{mailbox.warning}</Notice>}
      <Facts
        facts={[
          [words.state, <State key="state" mailbox={mailbox} />],
          [t.connections.server, `${mailbox.host}:${mailbox.port}`],
          [t.connections.username, mailbox.username],
          [words.folder, mailbox.folder],
          [words.failingSince, moment(failure?.since ?? null)],
          [words.attempts, failure?.failures ?? null],
          [words.nextTry, moment(failure?.next_try_at ?? null)],
          [words.connectedAt, moment(mailbox.connected_at)],
          [words.lastSync, moment(mailbox.last_sync_at)],
          [words.mail, `${words.stored(counts.stored)}, ${words.leftOut(counts.skipped)}`],
          [words.known, counts.known],
        ]}
      />
      <h3 className="font-semibold">{words.skippedTitle}</h3>
      <Table
        label={words.skippedTitle}
        heads={[words.when, words.reason, words.uid, words.size]}
        rows={mailbox.skipped}
        empty={words.skippedNone}
        keyOf={({ uid, uid_validity }) => `${uid_validity}/${uid}`}
        cells={({ at, reason, uid, size }) => [
          dayAndHour(at, language),
          reason,
          uid,
          size === null ? '' : `${Math.ceil(size / 1024)} KB`,
        ]}
      />
    </>
  )
}
