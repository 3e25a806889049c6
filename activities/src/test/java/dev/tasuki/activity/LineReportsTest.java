package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineReportsTest {
  private final List<String> told = new ArrayList<>();
  private long nanos;
  private final LineReports reports = new LineReports(told::add, () -> nanos);

  @Test
  void whatIsOverInAMomentIsNotTold() {
    see("0 of 2 pods are gone");
    after(1);
    see("1 of 2 pods are gone");
    assertThat(told).isEmpty();
  }

  @Test
  void whatGoesOnIsToldOnceAndAgainWhenItIsAnotherButRarely() {
    after(3);
    see("web waits for budget shop/web");
    after(30);
    see("web waits for budget shop/web");
    see("1 of 2 pods are gone");
    after(3);
    see("2 of 2 pods are gone");
    assertThat(told).containsExactly("web waits for budget shop/web", "1 of 2 pods are gone");
    after(15);
    see("2 of 2 pods are gone");
    assertThat(told).hasSize(3);
  }

  @Test
  void progressWithoutALineIsForTheNextAttemptAndNotForPeople() {
    after(60);
    reports.see(new TreeMap<>(Map.of("instanceId", "i-1", "line", 7)));
    assertThat(told).isEmpty();
  }

  private void after(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  private void see(String line) {
    reports.see(new TreeMap<>(Map.of("line", line)));
  }
}
