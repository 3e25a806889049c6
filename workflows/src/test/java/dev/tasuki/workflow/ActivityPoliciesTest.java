package dev.tasuki.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Lineage;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.attempt.TargetRequest;
import dev.tasuki.interpreter.CallKind;
import dev.tasuki.interpreter.Order;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ActivityPoliciesTest {
  private static Order.Call call(CallKind kind, Object input) {
    Duration brief = Duration.ofSeconds(10);
    return new Order.Call("drain:attempt:1", "drain", kind, input, brief, brief, brief, "drains");
  }

  private static ActionCall on(Optional<String> pool) {
    Target target = new Target("a", "cluster", "", "", "production", "@sre", pool);
    return new ActionCall(
        new TreeMap<>(),
        target,
        new RunReference("run", "first", "node-replace"),
        Mode.EXECUTE,
        "drain",
        1,
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Lineage(Optional.of("run-1"), Instant.EPOCH),
        List.of());
  }

  @Test
  void aHandWorksInThePoolOfItsPlace() {
    for (CallKind kind : List.of(CallKind.CHANGE, CallKind.READ, CallKind.LOOK, CallKind.PROBE)) {
      assertThat(ActivityPolicies.of(call(kind, on(Optional.of("production")))).getTaskQueue())
          .isEqualTo("tasuki-production");
      assertThat(ActivityPolicies.of(call(kind, on(Optional.empty()))).getTaskQueue())
          .isEqualTo("tasuki");
    }
  }

  @Test
  void whatTouchesNoPlaceStaysWhereTheRunsAre() {
    assertThat(ActivityPolicies.of(call(CallKind.PLACE, new TargetRequest("a"))).getTaskQueue())
        .isEqualTo("tasuki");
  }
}
