package dev.tasuki.problem;

/** How much a {@link Problem} matters: an error forbids running, a warning does not. */
public enum Severity {
  ERROR,
  WARNING
}
