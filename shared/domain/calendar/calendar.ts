/** A day in China, `YYYY-MM-DD`. Text order is the order of days. */
export type LocalDate = string

/** The published table of one year. Days of December that the next year's notice names belong here too. */
export interface CalendarYear {
  readonly year: number
  /** The notice that it is from. */
  readonly source: string
  /** Days off, whatever day of the week they are. */
  readonly holidays: readonly LocalDate[]
  /** Make-up working days: Saturdays and Sundays that are worked. */
  readonly workdays: readonly LocalDate[]
}

/** What is known of working days: nothing at all of a year that has no table here. */
export interface Calendar {
  readonly years: readonly CalendarYear[]
}
