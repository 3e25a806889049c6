package dev.tasuki.bench;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.Fidelity;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The one activity of both: reads what it is told, and does nothing. */
final class NoopHands implements DynamicActivity {
  private final Milestones milestones;

  NoopHands(Milestones milestones) {
    this.milestones = milestones;
  }

  @Override
  public Object execute(EncodedValues arguments) {
    ActivityInfo info = Activity.getExecutionContext().getInfo();
    String name = info.getActivityType();
    Map<?, ?> told = arguments.get(0, Map.class);
    if (name.equals(ActivityNames.GATE_POLICY)) {
      return new GatePolicy(List.of(List.of("@sre")), Duration.ofMinutes(30), Duration.ofHours(1));
    }
    if (ActivityNames.isLook(name)) {
      return new Look(new TreeMap<>(), List.of(), Fidelity.FULL);
    }
    if (String.valueOf(told.get("step")).endsWith(BenchRunbooks.name(BenchRunbooks.GATE))) {
      milestones.wentOn(Objects.requireNonNull(info.getWorkflowId()));
    }
    return new ActionAnswer(new TreeMap<>(), true);
  }
}
