package dev.tasuki.activity;

/**
 * An activity that is no action of the catalogue: one of those named in {@link
 * dev.tasuki.attempt.ActivityNames}.
 */
public interface EngineActivity<I extends Record, O extends Record> {
  String name();

  Class<I> input();

  O run(I input);
}
