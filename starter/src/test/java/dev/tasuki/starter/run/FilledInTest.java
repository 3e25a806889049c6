package dev.tasuki.starter.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.CommandRequest;
import dev.tasuki.record.WayOn;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FilledInTest {
  private static CommandRequest request(WayOn way, SortedMap<String, Object> fields) {
    return new CommandRequest("drain", 1, way, false, "x", "click", fields, "T-1");
  }

  @Test
  void whatWouldHaveBeenAnsweredIsLeftToTheRunAndNotEvenLookedUp() {
    SortedMap<String, Object> fields = new TreeMap<>(Map.of("n", "3"));
    assertThat(
            FilledIn.of(
                request(WayOn.DONE, fields),
                () -> {
                  throw new AssertionError("the run was looked up");
                }))
        .isEqualTo(fields);
  }
}
