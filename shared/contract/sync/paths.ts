/** Where the server answers desks. All JSON over POST with `Authorization: Bearer …` but `poke`, `evidence` and the bytes of `uploads`. */
export const serverPaths = {
  sessions: '/api/v1/sessions',
  challenge: '/api/v1/sessions/challenge',
  deviceSession: '/api/v1/sessions/device',
  devices: '/api/v1/devices',
  pull: '/api/v1/sync/pull',
  push: '/api/v1/sync/push',
  have: '/api/v1/sync/have',
  /** GET, `text/event-stream`: `data: <newest sequence>` an event; a comment line at least every 25 s. */
  poke: '/api/v1/sync/poke',
  /** GET, HEAD, with the attachment's id behind it: its bytes, whole or one range. */
  evidence: '/api/v1/evidence/',
  /** With the case's id behind it and POST which of the files of an act are lacking; PUT, with `/<sha256>` behind that, the bytes of one. */
  uploads: '/api/v1/sync/uploads/',
} as const
