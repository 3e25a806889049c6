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
import dev.tasuki.catalogue.Targets;
import dev.tasuki.catalogue.Timing;
import java.time.Duration;
import java.util.List;

/**
 * {@code phone.call}: the fallback where nobody acknowledges a page. A person is called twice
 * rather than never: a lost attempt is repeated.
 */
public final class CallPhone {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "phone.call",
          "Calls a person and reads a message out.",
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
          new Inverse.NotNeeded("A call to people stays; it changes no system."),
          Fidelity.NONE,
          List.of(new Permission.Integration("telephony: place calls")),
          List.of(),
          List.of("Call ${input.person}: ${input.message}"));

  private CallPhone() {}

  /** Whom to call, and what to say. */
  public record Input(
      @Describe(value = "A person of tasuki.yml.", example = "hanako")
          @Targets
          @Bounds(pattern = "[a-z0-9][-a-z0-9.]{0,62}")
          String person,
      @Describe(
              value = "What is read out.",
              example = "Incident 142: checkout fails for most users.")
          @Bounds(min = "1", max = "500")
          String message) {}

  /** What came of it. */
  public record Output(
      @Describe(value = "Somebody or something took the call.", example = "true") boolean answered,
      @Describe(value = "The person pressed the key that says so.", example = "true")
          boolean acknowledged) {}
}
