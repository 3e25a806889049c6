package dev.tasuki.catalogue.people;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Constant;
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
import dev.tasuki.catalogue.Variant;
import dev.tasuki.catalogue.Variants;
import java.time.Duration;
import java.util.List;

/**
 * {@code pager.event}: PagerDuty Events v2 or what speaks it. The same key twice is one incident,
 * so that a repeated attempt pages nobody twice.
 */
public final class PagerEvent {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "pager.event",
              "Pages people, or tells the pager that an incident is acknowledged or resolved.",
              TargetKind.NONE,
              Input.class,
              Output.class,
              Risk.REVERSIBLE,
              Repeat.SAFE,
              new Timing(
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(5),
                  Duration.ofSeconds(45),
                  Duration.ofSeconds(10),
                  Duration.ofMinutes(5)),
              new Inverse.NotNeeded("A page to people stays; it changes no system."),
              Fidelity.NONE,
              List.of(new Permission.Integration("pager: send events to the service")),
              List.of(),
              List.of("Page ${input.service}: ${input.op} ${input.key}: ${input.summary}"))
          .varied(
              Variants.of(
                  List.of("op"),
                  List.of(
                      Variant.when("op", "trigger"),
                      Variant.when("op", "acknowledge"),
                      Variant.when("op", "resolve"))));

  private PagerEvent() {}

  /** Whom to page, and why. */
  public record Input(
      @Describe(value = "`trigger`, `acknowledge` or `resolve`.", example = "trigger")
          @Constant
          @Bounds(max = "16")
          String op,
      @Describe(
              value = "Names the incident at the pager: triggering it again is the same incident.",
              example = "INC-2026-0142")
          @Targets
          @Bounds(min = "1", max = "255")
          String key,
      @Describe(
              value = "The service or team to page, as tasuki.yml names it.",
              example = "payments")
          @Targets
          @Bounds(pattern = "[a-z0-9][-a-z0-9]{0,62}")
          String service,
      @Describe(
              value = "What is wrong, in one line; only `trigger` needs it.",
              example = "Checkout fails for most users")
          @Preset("")
          @Bounds(max = "1000")
          String summary,
      @Describe(value = "How bad it is.", example = "critical")
          @Preset("error")
          @Bounds(pattern = "critical|error|warning|info")
          String severity) {}

  /** What the pager said. */
  public record Output(
      @Describe(value = "False if the pager knew it so already.", example = "true") boolean changed,
      @Describe(value = "The pager's own id; empty if it does not say.", example = "Q1PG3X7")
          @Bounds(max = "64")
          String incidentId) {}
}
