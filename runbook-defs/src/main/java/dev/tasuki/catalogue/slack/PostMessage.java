package dev.tasuki.catalogue.slack;

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
import java.time.Duration;
import java.util.List;

/**
 * {@code slack.post}: one message to people.
 *
 * <p>It is {@code reversible} and not {@code read}, so that Temporal does not repeat it on its own;
 * the message's metadata carries the step's token, by which the probe finds it again.
 */
public final class PostMessage {
  /**
   * Approval fact: id of the channel, also where the step names none. Another one, since tasuki.yml
   * announces runs elsewhere now, has other readers than the message was approved for.
   */
  public static final String CHANNEL = "channel";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "slack.post",
          "Posts a message to a Slack channel.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.REVERSIBLE,
          Repeat.PROBE,
          new Timing(
              Duration.ofSeconds(10),
              Duration.ofSeconds(3),
              Duration.ofSeconds(45),
              Duration.ofSeconds(10),
              Duration.ofMinutes(5)),
          new Inverse.NotNeeded("A message to people stays; it changes no system."),
          Fidelity.NONE,
          List.of(
              new Permission.SlackScope("chat:write"),
              new Permission.SlackScope("channels:history"),
              new Permission.SlackScope("groups:history")),
          List.of(CHANNEL),
          List.of("Post to ${input.channel} in Slack: ${input.text}"));

  private PostMessage() {}

  /** What to say, and where. */
  public record Input(
      @Describe(
              value = "Id of the channel; left out, the one that tasuki.yml announces runs in.",
              example = "C012AB3CD")
          @Preset("")
          @Bounds(pattern = "([CG][A-Z0-9]{2,20})?")
          String channel,
      @Describe(
              value =
                  "The message. Plain text: what Slack would take as markup is shown as it is"
                      + " written.",
              example = "The nodes are Ready again.")
          @Bounds(min = "1", max = "3000")
          String text) {}

  /** Where the message stands. */
  public record Output(
      @Describe(value = "Id of the channel.", example = "C012AB3CD") @Bounds(max = "64")
          String channel,
      @Describe(
              value = "Slack's own id of the message within its channel.",
              example = "1732262400.000100")
          @Bounds(max = "64")
          String message) {}
}
