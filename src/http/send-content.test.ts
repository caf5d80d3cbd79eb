import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contentDisposition } from './send-content.ts'

test('a file name of any script survives, and cannot end the header', () => {
  assert.equal(
    contentDisposition({ filename: 'Zähler "1".pdf', isInline: false }),
    `attachment; filename="Z_hler _1_.pdf"; filename*=UTF-8''Z%C3%A4hler%20%221%22.pdf`,
  )
  assert.equal(
    contentDisposition({ filename: "a'b\r\nx: y\ud800", isInline: true }),
    `inline; filename="a'b__x: y_"; filename*=UTF-8''a%27b%0D%0Ax%3A%20y%EF%BF%BD`,
  )
})
