/** `rulesJson`: the `RulesReference` of that version. `currentFromMs`: from when on it is the one in force. */
export interface RulesVersionTable {
  version: string
  rulesJson: string
  currentFromMs: number
}

/** `n` from 1: the highest is in force. Earlier ones stay, since publicities were concluded by them. `yearsJson`: `CalendarYear[]`. */
export interface CalendarVersionTable {
  n: number
  yearsJson: string
  currentFromMs: number
}
