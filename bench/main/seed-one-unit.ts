/** `node seed-one-unit.ts FOLDER APPLICATIONS`: a server's folder with the demo and so many applications in all, those beyond its story in the first hospital. */
import { seedDemo } from '../../server/demo/seed-demo.ts'
import { systemClock } from '../../server/clock.ts'
import { startServer } from '../../server/start/start-server.ts'

const [folder = '', applications = ''] = process.argv.slice(2)
const server = await startServer({
  ...{ folder, port: 0, host: '127.0.0.1', key: null, postgresUrl: undefined },
  ...{ clock: systemClock, log: () => undefined, authorityName: 'bench' },
  prepare: async (context) => {
    await seedDemo(context, { folder, applications: Number(applications), onlyUnit: 'org-hospital-1' })
  },
})
await server.close()
process.send?.('seeded', () => process.disconnect())
