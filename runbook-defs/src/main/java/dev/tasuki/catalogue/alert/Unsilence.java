package dev.tasuki.catalogue.alert;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Targets;
import dev.tasuki.catalogue.Timing;
import java.time.Duration;
import java.util.List;

/**
 * {@code alertmanager.unsilence}: expires the silence of this run that has this key. One that is
 * gone, or has ended, is reported as unchanged; nobody else's is touched.
 */
public final class Unsilence {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "alertmanager.unsilence",
          "Lifts a silence of this run.",
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
          new Inverse.NotNeeded("What would be silenced again is heard meanwhile."),
          Fidelity.FULL,
          List.of(new Permission.Integration("Alertmanager: DELETE /api/v2/silence")),
          List.of(),
          List.of("amtool silence expire SILENCE_ID_OF_${input.key}"));

  private Unsilence() {}

  /** Which silence. */
  public record Input(
      @Describe(value = "The key it was made with.", example = "node-replace-prod-a")
          @Targets
          @Bounds(min = "1", max = "200")
          String key) {}

  /** What was done. */
  public record Output(
      @Describe(value = "False if there was none to lift.", example = "true") boolean changed) {}
}
