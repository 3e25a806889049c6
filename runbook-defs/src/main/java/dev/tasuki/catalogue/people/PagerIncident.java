package dev.tasuki.catalogue.people;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Timing;
import java.time.Instant;
import java.util.List;

/**
 * {@code pager.get}: the newest incident of a key. One that the pager does not know is an answer:
 * {@code status} is {@code none}.
 */
public final class PagerIncident {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "pager.get",
          "Reads how an incident stands at the pager.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(new Permission.Integration("pager: read incidents")),
          List.of(),
          List.of("Look up ${input.key} at the pager"));

  private PagerIncident() {}

  /** Which incident. */
  public record Input(
      @Describe(value = "The key it was triggered with.", example = "INC-2026-0142")
          @Bounds(min = "1", max = "255")
          String key) {}

  /** How it stands. */
  public record Output(
      @Describe(
              value = "`triggered`, `acknowledged`, `resolved` or `none`.",
              example = "acknowledged")
          @Bounds(max = "32")
          String status,
      @Describe(value = "Somebody has acknowledged it, or it is resolved.", example = "true")
          boolean acknowledged,
      @Describe(
              value = "Who acknowledged it first; empty if nobody did.",
              example = "Hanako Yamada")
          @Bounds(max = "200")
          String by,
      @Describe(value = "When; the epoch if nobody did.", example = "2026-11-22T08:03:10Z")
          Instant at,
      @Describe(value = "To whom it is assigned; empty for nobody.", example = "Hanako Yamada")
          @Bounds(max = "200")
          String assignedTo,
      @Describe(
              value = "Escalation level it has reached, from 1; 0 if it does not say.",
              example = "1")
          long level,
      @Describe(
              value = "Where it is shown.",
              example = "https://example.pagerduty.com/incidents/Q1PG3X7")
          @Bounds(max = "2000")
          String url) {}
}
