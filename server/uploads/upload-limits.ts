const hourMs = 3_600_000

/**
 * What desks may leave here ahead of their acts. `bytesPerDay`: of one person in 24 hours, for forty conclusions with five full scans each;
 * more waits until older ones are a day old. `keepMs`: what no act has named by then is taken away; a desk asks after its files before
 * each push, which begins the time anew.
 */
export const uploadLimits = { bytesPerDay: 400 * 1024 * 1024, dayMs: 24 * hourMs, keepMs: 14 * 24 * hourMs } as const
