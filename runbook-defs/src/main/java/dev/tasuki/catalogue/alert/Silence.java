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
import dev.tasuki.catalogue.Targets;
import dev.tasuki.catalogue.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code alertmanager.silence}: one silence in Alertmanager.
 *
 * <p>The comment carries the run and the key, by which a repeated attempt and {@code
 * alertmanager.unsilence} find it. A silence of the same key that is still there is made to last
 * until then.
 */
public final class Silence {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "alertmanager.silence",
          "Silences alerts for a while, in the name of the run.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.REVERSIBLE,
          Repeat.PROBE,
          new Timing(
              Duration.ofSeconds(10),
              Duration.ofSeconds(5),
              Duration.ofSeconds(45),
              Duration.ofSeconds(10),
              Duration.ofMinutes(5)),
          Inverse.ByAction.of("alertmanager.unsilence", "key"),
          Fidelity.FULL,
          List.of(new Permission.Integration("Alertmanager: POST /api/v2/silences")),
          List.of(),
          List.of(
              "amtool silence add --duration=${input.expires} --comment=${input.key} LABEL=VALUE"));

  private Silence() {}

  /** What to silence, and how long. */
  public record Input(
      @Describe(
              value =
                  "Names the silence, so that it can be lifted; one silence for each key and run.",
              example = "node-replace-prod-a")
          @Targets
          @Bounds(min = "1", max = "200")
          String key,
      @Describe(value = "How long, unless it is lifted before.", example = "90m")
          @Bounds(min = "1m", max = "7d")
          Duration expires,
      @Describe(
              value =
                  "Labels that an alert must have, each with its value; left out: those of the alert that started the run, or in a run that none started, `cluster` with the target's name.",
              example = "{ alertname: KubeNodeNotReady }")
          @Preset("{}")
          @Bounds(max = "20")
          Map<String, String> matchers) {
    public Input {
      matchers = Collections.unmodifiableSortedMap(new TreeMap<>(matchers));
    }
  }

  /** What was made. */
  public record Output(
      @Describe(value = "False if it was there already and lasts long enough.", example = "true")
          boolean changed,
      @Describe(
              value = "Alertmanager's id of it.",
              example = "8f0d2d2e-6b1d-4c7e-9c7e-1a2b3c4d5e6f")
          @Bounds(max = "64")
          String silenceId,
      @Describe(value = "When it ends by itself.", example = "2026-11-22T10:30:00Z")
          Instant until) {}
}
