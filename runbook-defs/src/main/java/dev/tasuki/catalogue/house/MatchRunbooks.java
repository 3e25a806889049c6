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
import java.util.List;

/**
 * {@code runbook.match}: runbooks whose triggers fit the alerts come first, then those whose
 * category and words fit. Nothing is started.
 */
public final class MatchRunbooks {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "runbook.match",
          "Ranks the runbooks that fit what is known of an incident.",
          TargetKind.NONE,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(new Permission.Integration("Tasuki: the loaded runbooks")),
          List.of(),
          List.of("tasuki runbooks"));

  private MatchRunbooks() {}

  /** What is known. */
  public record Input(
      @Describe(value = "Names of alerts that fire.", example = "[ KubeNodeNotReady ]")
          @Preset("[]")
          @Bounds(max = "200")
          List<String> alerts,
      @Describe(value = "Only of this category; empty for any.", example = "node")
          @Preset("")
          @Bounds(max = "63")
          String category,
      @Describe(value = "What people say is wrong.", example = "checkout fails")
          @Preset("")
          @Bounds(max = "1000")
          String text,
      @Describe(value = "At most so many.", example = "5")
          @Preset("5")
          @Bounds(min = "1", max = "20")
          long most) {
    public Input {
      alerts = List.copyOf(alerts);
    }
  }

  /** What fits, best first. */
  public record Output(
      @Describe(value = "The runbooks.", example = "[ { id: node-replace, title: Replace nodes } ]")
          @Bounds(max = "20")
          List<Candidate> candidates,
      @Describe(value = "Their ids.", example = "[ node-replace ]") @Bounds(max = "20")
          List<String> ids) {
    public Output {
      candidates = List.copyOf(candidates);
      ids = List.copyOf(ids);
    }
  }

  /** One runbook. */
  public record Candidate(
      @Describe(value = "Its id.", example = "node-replace") @Bounds(max = "63") String id,
      @Describe(value = "Its title.", example = "Replace nodes that stay NotReady")
          @Bounds(max = "250")
          String title,
      @Describe(value = "Why it fits.", example = "its trigger names KubeNodeNotReady")
          @Bounds(max = "250")
          String because) {}
}
