package dev.tasuki.catalogue.alert;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Timing;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code alert.state}: reads alerts where they come from. An alert that its source no longer knows
 * does not fire.
 */
public final class AlertState {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "alert.state",
          "Says whether the alert that started the run, or another, still fires.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(new Permission.Integration("the source of the alert: read")),
          List.of(),
          List.of("amtool alert query LABEL=VALUE"));

  private AlertState() {}

  /** Which alert. */
  public record Input(
      @Describe(
              value =
                  "Labels that an alert must have, each with its value; left out: the alert that started the run. A run that none started has to say.",
              example = "{ alertname: KubeNodeNotReady, node: n1 }")
          @Preset("{}")
          @Bounds(max = "20")
          Map<String, String> matchers) {
    public Input {
      matchers = Collections.unmodifiableSortedMap(new TreeMap<>(matchers));
    }
  }

  /** How it is. */
  public record Output(
      @Describe(value = "One of them fires.", example = "false") boolean firing,
      @Describe(value = "How many of them fire.", example = "0") long count,
      @Describe(
              value = "Since when the oldest fires; the epoch if none does.",
              example = "2026-11-22T08:00:00Z")
          Instant since,
      @Describe(value = "All that fire are silenced.", example = "false") boolean silenced) {}
}
