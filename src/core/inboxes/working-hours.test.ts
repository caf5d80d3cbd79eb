import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeSettings } from './settings.ts'
import { dayBegin, isOpenAt, workingSeconds } from './working-hours.ts'

const hours = (timezone: string) => ({ ...completeSettings({}).workingHours, isOn: true, timezone })
const at = (iso: string): Date => new Date(iso)

test('nine o’clock stays nine o’clock when the clocks change', () => {
  const berlin = hours('Europe/Berlin')
  // The Friday before and the Monday after the 29th of March 2026.
  assert.deepEqual(
    ['2026-03-27T07:59:00Z', '2026-03-27T08:00:00Z', '2026-03-30T06:59:00Z', '2026-03-30T07:00:00Z'].map(
      (each) => isOpenAt(berlin, at(each)),
    ),
    [false, true, false, true],
  )
  assert.equal(isOpenAt(berlin, at('2026-03-28T12:00:00Z')), false, 'a Saturday')
  assert.equal(dayBegin(berlin, at('2026-03-29T12:00:00Z')).toISOString(), '2026-03-28T23:00:00.000Z')
  assert.equal(dayBegin(berlin, at('2026-03-30T12:00:00Z')).toISOString(), '2026-03-29T22:00:00.000Z')
})

test('only working hours count, also over a change of clocks', () => {
  const berlin = hours('Europe/Berlin')
  // Friday 16:00 to Monday 10:00, in winter and then in summer.
  assert.equal(workingSeconds(berlin, at('2026-03-27T15:00:00Z'), at('2026-03-30T08:00:00Z')), 2 * 3600)
  assert.equal(workingSeconds(berlin, at('2026-03-28T00:00:00Z'), at('2026-03-29T20:00:00Z')), 0)
  assert.equal(
    workingSeconds({ ...berlin, isOn: false }, at('2026-03-28T00:00:00Z'), at('2026-03-28T00:01:00Z')),
    60,
  )
})

test('a day that is open throughout is as long as the clocks make it', () => {
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) => ({
    ...{ day, isClosed: false, isOpenAllDay: true },
    ...{ openHour: null, openMinutes: null, closeHour: null, closeMinutes: null },
  }))
  const always = { ...hours('Europe/Berlin'), days }
  assert.equal(workingSeconds(always, at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z')), 23 * 3600)
})
