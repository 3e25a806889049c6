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
import dev.tasuki.catalogue.Targets;
import dev.tasuki.catalogue.Timing;
import java.time.Duration;
import java.util.List;

/**
 * {@code slack.open-channel}: a channel of this name, or the one that there is. People who are in
 * it already stay.
 */
public final class OpenChannel {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "slack.open-channel",
          "Opens a Slack channel for an incident and invites people.",
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
          new Inverse.NotNeeded("A channel stays; it changes no system."),
          Fidelity.NONE,
          List.of(
              new Permission.SlackScope("channels:manage"),
              new Permission.SlackScope("groups:write"),
              new Permission.SlackScope("channels:read")),
          List.of(),
          List.of("Open the channel ${input.name} in Slack"));

  private OpenChannel() {}

  /** Which channel, and who. */
  public record Input(
      @Describe(value = "Its name.", example = "inc-2026-0142")
          @Targets
          @Bounds(pattern = "[a-z0-9][-a-z0-9_]{0,78}")
          String name,
      @Describe(value = "Only people who are invited see it.", example = "true") @Preset("false")
          boolean restricted,
      @Describe(
              value = "Persons and groups of tasuki.yml.",
              example = "[ \"@sre-oncall\", hanako ]")
          @Preset("[]")
          @Bounds(max = "50")
          List<String> invite,
      @Describe(
              value = "What it is about; empty for nothing.",
              example = "INC-2026-0142: checkout fails")
          @Preset("")
          @Bounds(max = "250")
          String topic) {
    public Input {
      invite = List.copyOf(invite);
    }
  }

  /** The channel. */
  public record Output(
      @Describe(value = "False if it was there and nobody was invited.", example = "true")
          boolean changed,
      @Describe(value = "Its id.", example = "C012AB3CD") @Bounds(max = "64") String channel,
      @Describe(
              value = "Where it is shown.",
              example = "https://slack.com/app_redirect?channel=C012AB3CD")
          @Bounds(max = "2000")
          String url) {}
}
