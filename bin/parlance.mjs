#!/usr/bin/env node
import { run } from '../scripts/launch.mjs'

run(['src/main.ts', ...process.argv.slice(2)])
