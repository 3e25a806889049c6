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

/** {@code alertmanager.query}: the alerts that fire now, oldest first. */
public final class QueryAlerts {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "alertmanager.query",
          "Reads the alerts that fire.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(new Permission.Integration("Alertmanager: GET /api/v2/alerts")),
          List.of(),
          List.of("amtool alert query LABEL=VALUE"));

  private QueryAlerts() {}

  /** Which alerts. */
  public record Input(
      @Describe(
              value =
                  "Labels that an alert must have, each with its value; left out: `cluster` with the target's name, or all in a run without a cluster.",
              example = "{ severity: critical }")
          @Preset("{}")
          @Bounds(max = "20")
          Map<String, String> matchers,
      @Describe(value = "Also those that are silenced.", example = "true") @Preset("false")
          boolean silenced) {
    public Input {
      matchers = Collections.unmodifiableSortedMap(new TreeMap<>(matchers));
    }
  }

  /** What fires. */
  public record Output(
      @Describe(
              value = "The first 100.",
              example = "[ { name: KubeNodeNotReady, severity: critical } ]")
          @Bounds(max = "100")
          List<Alert> alerts,
      @Describe(value = "How many there are.", example = "3") long count,
      @Describe(
              value = "Names of all of them, each once, sorted.",
              example = "[ KubeNodeNotReady ]")
          @Bounds(max = "200")
          List<String> names) {
    public Output {
      alerts = List.copyOf(alerts);
      names = List.copyOf(names);
    }
  }

  /** One alert. */
  public record Alert(
      @Describe(value = "Its label alertname.", example = "KubeNodeNotReady") @Bounds(max = "253")
          String name,
      @Describe(value = "Its label severity; empty for none.", example = "critical")
          @Bounds(max = "63")
          String severity,
      @Describe(value = "Its labels.", example = "{ alertname: KubeNodeNotReady, node: n1 }")
          @Bounds(max = "50")
          Map<String, String> labels,
      @Describe(
              value = "Its annotation summary, else description.",
              example = "Node n1 is not ready")
          @Bounds(max = "512")
          String summary,
      @Describe(value = "Since when it fires.", example = "2026-11-22T08:00:00Z") Instant since,
      @Describe(value = "A silence or an inhibition keeps it quiet.", example = "false")
          boolean silenced) {
    public Alert {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
  }
}
