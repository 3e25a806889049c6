package dev.tasuki.attempt;

import dev.tasuki.run.RunView;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Asks to bring the run's messages to people up to date.
 *
 * @param messages key of a message ({@code run}, {@code gate:PATH:REVISION}) → where it stands, as
 *     an earlier {@link Announced} said
 */
public record Announcement(RunView view, RunReference run, SortedMap<String, String> messages) {
  public Announcement {
    messages = Collections.unmodifiableSortedMap(new TreeMap<>(messages));
  }
}
