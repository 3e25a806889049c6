package dev.tasuki.catalogue.people;

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
import java.util.List;

/**
 * {@code ticket.update}: a comment, marked with the step so that a repeated attempt finds it, and a
 * status.
 */
public final class UpdateTicket {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "ticket.update",
          "Adds a comment to a ticket, and moves it on.",
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
          new Inverse.NotNeeded("A comment stays; it changes no system."),
          Fidelity.NONE,
          List.of(new Permission.Integration("tracker: comment on and move issues")),
          List.of(),
          List.of("Comment on ${input.id}: ${input.comment}"));

  private UpdateTicket() {}

  /** Which ticket, and what to add. */
  public record Input(
      @Describe(value = "Its id at the tracker.", example = "OPS-1234")
          @Targets
          @Bounds(pattern = "[A-Za-z0-9][-A-Za-z0-9_#/.]{0,62}")
          String id,
      @Describe(value = "What to add; empty for nothing.", example = "The nodes are Ready again.")
          @Preset("")
          @Bounds(max = "20000")
          String comment,
      @Describe(value = "The status to give it; empty to leave it.", example = "Done")
          @Preset("")
          @Bounds(max = "63")
          String status) {}

  /** What was done. */
  public record Output(
      @Describe(value = "False if comment and status were there.", example = "true")
          boolean changed) {}
}
