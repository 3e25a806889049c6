package dev.tasuki.catalogue.house;

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
import java.util.List;

/** {@code change.freeze}: the freezes of tasuki.yml that cover the target now. */
public final class ChangeFreeze {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "change.freeze",
          "Says whether changes to the target are frozen.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(new Permission.Integration("Tasuki: its configuration")),
          List.of(),
          List.of("tasuki check --config tasuki.yml"));

  private ChangeFreeze() {}

  /** Which target. */
  public record Input(
      @Describe(value = "A configured cluster or account; left out, the run's.", example = "prod-a")
          @Preset("")
          @Bounds(max = "253")
          String target) {}

  /** How it is. */
  public record Output(
      @Describe(value = "Changes are frozen.", example = "false") boolean frozen,
      @Describe(value = "Name of the freeze; empty for none.", example = "year end")
          @Bounds(max = "253")
          String name,
      @Describe(value = "Why; empty for none.", example = "closing of the books")
          @Bounds(max = "512")
          String reason,
      @Describe(
              value = "When it ends; the epoch if there is none.",
              example = "2027-01-04T00:00:00Z")
          Instant until) {}
}
