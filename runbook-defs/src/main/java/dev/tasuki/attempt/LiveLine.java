package dev.tasuki.attempt;

/**
 * What an attempt that goes on says of itself to people, such as the budget it waits for. A signal
 * to the run: shown while the step runs, and nothing is decided by it.
 *
 * @param step path
 * @param line of any length; shown cut and escaped
 */
public record LiveLine(String step, String line) {
  /** Name of the signal. */
  public static final String SIGNAL = "live-line";
}
