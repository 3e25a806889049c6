package dev.tasuki.e2e.matrix;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Targets;
import dev.tasuki.catalogue.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** An action of each repeat class, on the ledger. */
enum Kind {
  SAFE(Repeat.SAFE),
  TOKEN(Repeat.TOKEN),
  PROBE(Repeat.PROBE),
  ASK(Repeat.ASK);

  /** What the ledger may take to answer; it shows its effects at once. */
  static final Duration REQUEST = Duration.ofSeconds(8);

  private static final Timing TIMING =
      new Timing(
          REQUEST,
          Duration.ofSeconds(1),
          Duration.ofSeconds(90),
          Duration.ofSeconds(3),
          Duration.ofMinutes(10));

  private final Repeat repeat;

  Kind(Repeat repeat) {
    this.repeat = repeat;
  }

  /** What to write. */
  record Input(
      @Describe(value = "The entry.", example = "a") @Targets @Bounds(max = "20") String entry) {}

  /** What was written. */
  record Output(@Describe(value = "The entry.", example = "a") @Bounds(max = "20") String entry) {}

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String action() {
    return "ledger." + word();
  }

  /** Of what takes an entry back, with the same repeat class. */
  String inverse() {
    return "ledger.erase-" + word();
  }

  static boolean inverse(String action) {
    return action.startsWith("ledger.erase-");
  }

  ActionContract<Input, Output> contract() {
    return contract(
        action(), "Writes one entry into the ledger.", Inverse.ByAction.of(inverse(), "entry"));
  }

  ActionContract<Input, Output> erasing() {
    return contract(
        inverse(),
        "Takes one entry of the ledger back.",
        new Inverse.NotNeeded("The ledger keeps what it has."));
  }

  private ActionContract<Input, Output> contract(String name, String summary, Inverse inverse) {
    return new ActionContract<>(
        name,
        summary,
        TargetKind.NONE,
        Input.class,
        Output.class,
        Risk.REVERSIBLE,
        repeat,
        repeat == Repeat.TOKEN ? TIMING.remembering(Duration.ofMinutes(30)) : TIMING,
        inverse,
        Fidelity.NONE,
        List.of(),
        List.of(),
        List.of(summary));
  }
}
