package dev.tasuki.helm;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.helm.HelmRollback;
import dev.tasuki.catalogue.helm.HelmRollback.Input;
import dev.tasuki.catalogue.helm.HelmRollback.Output;
import dev.tasuki.catalogue.kubernetes.RunJob;
import dev.tasuki.kubernetes.container.ToolJob;
import java.time.Duration;
import java.util.List;

/** Has helm roll a release back. */
final class HelmRollbackHand implements Hand<Input, Output> {
  /** By which helm gives up before Kubernetes ends it: then it says why. */
  private static final Duration EARLIER = Duration.ofSeconds(15);

  private final ToolJob tool;

  HelmRollbackHand(ToolJob tool) {
    this.tool = tool;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return HelmRollback.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    RunJob.Output ended = tool.run(place(input), args(input), attempt);
    return new Outcome<>(
        new Output(ended.succeeded(), ended.reason(), ended.log().text(), ended.job()), true);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return tool.look(
        place(input),
        args(input),
        "helm rolls %s in %s back to revision %d, and waits until it is there"
            .formatted(input.release(), input.releaseNamespace(), input.revision()),
        attempt);
  }

  private static ToolJob.Place place(Input input) {
    return new ToolJob.Place(
        input.image(), input.namespace(), input.serviceAccount(), input.within());
  }

  private static List<String> args(Input input) {
    return List.of(
        "rollback",
        input.release(),
        String.valueOf(input.revision()),
        "--namespace",
        input.releaseNamespace(),
        "--wait",
        "--timeout",
        input.within().minus(EARLIER).toSeconds() + "s");
  }
}
