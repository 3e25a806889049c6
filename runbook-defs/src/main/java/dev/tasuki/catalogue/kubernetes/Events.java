package dev.tasuki.catalogue.kubernetes;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * {@code kubernetes.events}: what the cluster has reported lately, the newest first; the same
 * report of one object is one entry. A cluster forgets its events after an hour or so.
 */
public final class Events {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.events",
          "Reads what a cluster has reported lately, the newest first.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(new Permission.Rbac("", "events", List.of("list"))),
          List.of(),
          List.of(
              "kubectl events ${input.namespace == \"\" ? \"--all-namespaces\" : \"--namespace=\" + input.namespace} --types=${input.warnings ? \"Warning\" : \"Normal,Warning\"}"));

  private Events() {}

  /** Which events. */
  public record Input(
      @Describe(value = "Only of this namespace; empty for all.", example = "shop")
          @Preset("")
          @Bounds(pattern = Patterns.NAMESPACE)
          String namespace,
      @Describe(value = "Only about objects of this kind; empty for all.", example = "Pod")
          @Preset("")
          @Bounds(pattern = "([A-Z][A-Za-z0-9]{0,62})?")
          String kind,
      @Describe(
              value = "Only about objects of this name; empty for all.",
              example = "api-7c9d8-x2x4z")
          @Preset("")
          @Bounds(pattern = "([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?)?")
          String name,
      @Describe(value = "Only warnings.", example = "true") @Preset("false") boolean warnings,
      @Describe(value = "Only what was seen so lately.", example = "30m")
          @Preset("1h")
          @Bounds(min = "1m", max = "7d")
          Duration since) {}

  /** What was reported. */
  public record Output(
      @Describe(
              value = "The newest first; the first 100, as far as they fit into 16 KiB.",
              example =
                  "[ { about: Pod shop/api-7c9d8-x2x4z, type: Warning, reason: BackOff, message: Back-off restarting failed container, count: 12, lastSeen: 2026-11-22T08:01:30Z } ]")
          @Bounds(max = "100")
          List<Report> events,
      @Describe(value = "How many there are, shown or not.", example = "12") long count) {
    public Output {
      events = List.copyOf(events);
    }
  }

  /** One report about one object. */
  public record Report(
      @Describe(value = "Kind, namespace and name.", example = "Pod shop/api-7c9d8-x2x4z")
          @Bounds(max = "512")
          String about,
      @Describe(value = "Normal or Warning.", example = "Warning") @Bounds(max = "32") String type,
      @Describe(value = "In one word.", example = "BackOff") @Bounds(max = "128") String reason,
      @Describe(value = "Its text.", example = "Back-off restarting failed container")
          @Bounds(max = "512")
          String message,
      @Describe(value = "How often it was seen.", example = "12") long count,
      @Describe(value = "When it was last seen.", example = "2026-11-22T08:01:30Z")
          Instant lastSeen) {}
}
