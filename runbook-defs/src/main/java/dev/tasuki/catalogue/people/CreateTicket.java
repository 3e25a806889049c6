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
 * {@code ticket.create}: one issue in the tracker that tasuki.yml names. The key is kept in a
 * label, by which a repeated attempt and another run of the same incident find it.
 */
public final class CreateTicket {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "ticket.create",
          "Opens a ticket, or finds the one that was opened under this key.",
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
          new Inverse.NotNeeded("A ticket stays; its closing is part of the work."),
          Fidelity.NONE,
          List.of(new Permission.Integration("tracker: search and create issues in the project")),
          List.of(),
          List.of("Create a ticket in ${input.project}: ${input.title}"));

  private CreateTicket() {}

  /** What it says. */
  public record Input(
      @Describe(
              value = "Names what it is about: one ticket for each key.",
              example = "INC-2026-0142")
          @Targets
          @Bounds(min = "1", max = "100")
          String key,
      @Describe(value = "The project, as tasuki.yml names it.", example = "ops")
          @Targets
          @Bounds(pattern = "[a-z0-9][-a-z0-9]{0,62}")
          String project,
      @Describe(value = "Its title.", example = "Node ip-10-0-1-17 was replaced")
          @Bounds(min = "1", max = "250")
          String title,
      @Describe(value = "Its text; plain.", example = "See the run.")
          @Preset("")
          @Bounds(max = "20000")
          String body,
      @Describe(value = "The kind of ticket, as the tracker calls it.", example = "incident")
          @Preset("task")
          @Bounds(pattern = "[A-Za-z][-A-Za-z0-9 ]{0,62}")
          String type,
      @Describe(value = "`sev1` to `sev4`; empty for none.", example = "sev2")
          @Preset("")
          @Bounds(pattern = "(sev[1-4])?")
          String severity,
      @Describe(value = "More labels.", example = "[ security ]") @Preset("[]") @Bounds(max = "20")
          List<String> labels) {
    public Input {
      labels = List.copyOf(labels);
    }
  }

  /** The ticket. */
  public record Output(
      @Describe(value = "False if there was one of this key.", example = "true") boolean changed,
      @Describe(value = "Its id at the tracker.", example = "OPS-1234") @Bounds(max = "64")
          String id,
      @Describe(
              value = "Where it is shown.",
              example = "https://tracker.example.com/browse/OPS-1234")
          @Bounds(max = "2000")
          String url) {}
}
