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
import java.util.List;

/** {@code ticket.get}: how a ticket stands. */
public final class GetTicket {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "ticket.get",
          "Reads a ticket.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(new Permission.Integration("tracker: read issues")),
          List.of(),
          List.of("Look up ${input.id}"));

  private GetTicket() {}

  /** Which ticket. */
  public record Input(
      @Describe(value = "Its id at the tracker.", example = "OPS-1234")
          @Bounds(pattern = "[A-Za-z0-9][-A-Za-z0-9_#/.]{0,62}")
          String id) {}

  /** How it stands. */
  public record Output(
      @Describe(value = "Its title.", example = "Node ip-10-0-1-17 was replaced")
          @Bounds(max = "250")
          String title,
      @Describe(value = "Its status.", example = "In progress") @Bounds(max = "63") String status,
      @Describe(value = "Its status means that it is done.", example = "false") boolean closed,
      @Describe(value = "To whom it is assigned; empty for nobody.", example = "Hanako Yamada")
          @Bounds(max = "200")
          String assignee,
      @Describe(
              value = "Where it is shown.",
              example = "https://tracker.example.com/browse/OPS-1234")
          @Bounds(max = "2000")
          String url) {}
}
