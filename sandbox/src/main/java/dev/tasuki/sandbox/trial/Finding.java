package dev.tasuki.sandbox.trial;

import dev.tasuki.problem.Place;
import java.util.List;

/**
 * One thing in which a case came out otherwise than expected.
 *
 * @param what the key under {@code expect}; empty for what fails a case whatever it expects
 * @param expected and {@code actual}: as text; both empty where {@code difference} says it all
 * @param difference lines for people, each with {@code -} for what is missing, {@code +} for what
 *     is too much, or a sentence
 */
record Finding(Place place, String what, String expected, String actual, List<String> difference) {
  Finding {
    difference = List.copyOf(difference);
  }

  static Finding trouble(Place place, String sentence) {
    return new Finding(place, "", "", "", List.of(sentence));
  }
}
