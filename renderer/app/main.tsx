import { styleNonce } from './style-nonce.ts'
import '../theme/fonts.css'
import '../theme/page.css'
import { createRoot } from 'react-dom/client'
import { createClient } from '../desktop/client.ts'
import { connect } from '../desktop/connect.ts'
import { reconnectingTransport } from '../desktop/reconnecting-transport.ts'
import { App } from './app.tsx'

const place = document.querySelector('#root')
if (place === null) throw new Error('bug: the page has no #root')
const client = createClient(reconnectingTransport(connect))
createRoot(place).render(<App client={client} nonce={styleNonce} />)
