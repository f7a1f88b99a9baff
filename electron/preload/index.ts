import { ipcRenderer } from 'electron'

// The whole bridge: the page asks for its line, main answers with a port, the port goes to the page. Nothing else crosses.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'zhiping-port-please') ipcRenderer.send('port-please')
})
ipcRenderer.on('port', (event) => {
  window.postMessage('zhiping-port', location.origin, [...event.ports])
})
