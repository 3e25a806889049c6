package dev.tasuki.interpreter;

/** Goes on with a step as far as is possible without a new event. */
interface Walk {
  /** Whether the step is over. */
  boolean advance(Node node);
}
