package dev.tasuki.bench;

import dev.tasuki.record.Target;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a hand-written workflow would give an activity. */
record Task(String step, SortedMap<String, Object> input, Target target) {
  Task {
    input = Collections.unmodifiableSortedMap(new TreeMap<>(input));
  }
}
