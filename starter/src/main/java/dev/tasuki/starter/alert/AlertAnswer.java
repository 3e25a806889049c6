package dev.tasuki.starter.alert;

import java.util.List;

/** What an alert post is answered: the runs that it started or joined. */
public record AlertAnswer(List<Run> runs) {
  public AlertAnswer {
    runs = List.copyOf(runs);
  }

  /**
   * A run.
   *
   * @param state {@code started}, {@code joined}, or {@code proposed}: it only looks, and tells
   *     people
   */
  public record Run(String id, String state) {}
}
