await import('./src/app.ts')
process.exit()
