import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const COMPRESSED = /\.(js|css|html|svg|webmanifest)$/
/** Smaller than this, compressing gains nothing. */
const LEAST_BYTES = 1024

/** Writes each text file beside itself as .br and .gz: the server sends what the browser takes. */
const compress = (): Plugin => ({
  name: 'compress',
  apply: 'build',
  writeBundle({ dir = '' }) {
    for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
      if (!COMPRESSED.test(name)) continue
      const bytes = readFileSync(join(dir, name))
      if (bytes.length < LEAST_BYTES) continue
      writeFileSync(`${join(dir, name)}.gz`, gzipSync(bytes, { level: 9 }))
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
      writeFileSync(`${join(dir, name)}.br`, brotliCompressSync(bytes, { params }))
    }
  },
})

export default defineConfig({
  root: join(import.meta.dirname, 'desk'),
  plugins: [react(), tailwindcss(), compress()],
  build: {
    target: 'es2024',
    // A policy without inline code: small files stay files, and nothing is put into the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    emptyOutDir: true,
    reportCompressedSize: false,
  },
})
