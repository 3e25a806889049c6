package dev.tasuki.attempt;

/**
 * Asks the lock of a key to be given to a run, or to be taken back from it. A request may be
 * repeated: the lock knows its holder and its queue by run.
 *
 * @param key with the target in front
 * @param release whether the run gives it back, or no longer wants it
 */
public record LockRequest(String key, RunReference run, boolean release) {}
