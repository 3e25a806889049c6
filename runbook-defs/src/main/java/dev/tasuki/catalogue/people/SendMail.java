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
 * {@code mail.send}: one plain mail. Nobody can look for a mail that may have been sent: after a
 * lost attempt a person is asked.
 */
public final class SendMail {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "mail.send",
          "Sends a mail to people.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.REVERSIBLE,
          Repeat.ASK,
          new Timing(
              Duration.ofSeconds(10),
              Duration.ofSeconds(5),
              Duration.ofSeconds(45),
              Duration.ofSeconds(10),
              Duration.ofMinutes(5)),
          new Inverse.NotNeeded("A message to people stays; it changes no system."),
          Fidelity.NONE,
          List.of(new Permission.Integration("mail: send as the address of tasuki.yml")),
          List.of(),
          List.of("Mail to ${input.to.join(\", \")}: ${input.subject}"));

  private SendMail() {}

  /** What to say, and to whom. */
  public record Input(
      @Describe(
              value = "Persons or groups of tasuki.yml, or addresses in a domain that it allows.",
              example = "[ \"@csirt\", duty@example.com ]")
          @Targets
          @Bounds(min = "1", max = "50")
          List<String> to,
      @Describe(value = "The subject.", example = "INC-2026-0142: checkout fails")
          @Bounds(min = "1", max = "250")
          String subject,
      @Describe(value = "The text; plain.", example = "We look into it. Next message at 10:30.")
          @Bounds(min = "1", max = "20000")
          String body) {
    public Input {
      to = List.copyOf(to);
    }
  }

  /** What was sent. */
  public record Output(
      @Describe(value = "The Message-ID it was sent under.", example = "<0197b2c4@example.com>")
          @Bounds(max = "250")
          String messageId) {}
}
