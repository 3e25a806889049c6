package dev.tasuki.helm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.helm.HelmHistory;
import dev.tasuki.catalogue.helm.HelmHistory.Input;
import dev.tasuki.catalogue.helm.HelmHistory.Output;
import dev.tasuki.catalogue.helm.HelmHistory.Revision;
import dev.tasuki.catalogue.kubernetes.RunJob;
import dev.tasuki.kubernetes.container.ToolJob;
import dev.tasuki.kubernetes.view.Heads;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has helm tell the history of a release. */
final class HelmHistoryHand implements Hand<Input, Output> {
  private static final int MOST = 20;
  private static final Set<String> WAS_DEPLOYED = Set.of("deployed", "superseded");

  private final ToolJob tool;

  HelmHistoryHand(ToolJob tool) {
    this.tool = tool;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return HelmHistory.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    RunJob.Output ended = tool.run(place(input), args(input), attempt);
    String text = ended.log().text();
    Optional<JsonNode> answer =
        ended.succeeded() ? ToolJob.json(text).filter(JsonNode::isArray) : Optional.empty();
    List<Revision> revisions = answer.map(HelmHistoryHand::revisions).orElseGet(List::of);
    return new Outcome<>(
        new Output(
            answer.isPresent(),
            revisions,
            previousGood(revisions),
            answer.isPresent() ? "" : text,
            ended.job()),
        true);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return tool.look(
        place(input),
        args(input),
        "helm reads the history of %s in %s".formatted(input.release(), input.releaseNamespace()),
        attempt);
  }

  private static ToolJob.Place place(Input input) {
    return new ToolJob.Place(
        input.image(), input.namespace(), input.serviceAccount(), input.within());
  }

  private static List<String> args(Input input) {
    return List.of(
        "history",
        input.release(),
        "--namespace",
        input.releaseNamespace(),
        "--max",
        String.valueOf(MOST),
        "--output",
        "json");
  }

  /** The newest first; helm writes the oldest first. */
  static List<Revision> revisions(JsonNode answer) {
    return answer
        .valueStream()
        .map(
            one ->
                new Revision(
                    one.path("revision").asLong(),
                    Heads.text(one.path("status").asText(), 64),
                    Heads.text(one.path("chart").asText(), Heads.NAME),
                    Heads.text(one.path("app_version").asText(), Heads.NAME),
                    Heads.text(one.path("updated").asText(), 64),
                    Heads.text(one.path("description").asText(), Heads.TEXT)))
        .sorted(Comparator.comparingLong(Revision::revision).reversed())
        .limit(MOST)
        .toList();
  }

  static long previousGood(List<Revision> newestFirst) {
    return newestFirst.stream()
        .skip(1)
        .filter(revision -> WAS_DEPLOYED.contains(revision.status()))
        .map(Revision::revision)
        .findFirst()
        .orElse(0L);
  }
}
