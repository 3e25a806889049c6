package dev.tasuki.mesh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.RunJob;
import dev.tasuki.catalogue.mesh.CheckMesh;
import dev.tasuki.catalogue.mesh.CheckMesh.Finding;
import dev.tasuki.catalogue.mesh.CheckMesh.Input;
import dev.tasuki.catalogue.mesh.CheckMesh.Output;
import dev.tasuki.kubernetes.container.ToolJob;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Has a mesh's own tool look for what is wrong. */
final class CheckMeshHand implements Hand<Input, Output> {
  private static final List<String> LEVELS = List.of("error", "warning", "info");
  private static final int WORD = 128;

  private final ToolJob tool;

  CheckMeshHand(ToolJob tool) {
    this.tool = tool;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return CheckMesh.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    // A tool that finds errors ends with another code than 0.
    RunJob.Output ended = tool.run(place(input), args(input), attempt);
    String text = ended.log().text();
    Optional<List<Finding>> found =
        ToolJob.json(text).flatMap(json -> findings(input.mesh(), json));
    List<Finding> findings = found.orElseGet(List::of);
    boolean errors = findings.stream().anyMatch(one -> one.level().equals("error"));
    return new Outcome<>(
        new Output(
            found.isPresent() && !errors,
            found.isPresent(),
            Shown.some(findings),
            found.isPresent() ? "" : text,
            ended.job()),
        true);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return tool.look(
        place(input),
        args(input),
        "%s looks at namespace %s".formatted(input.mesh(), input.meshed()),
        attempt);
  }

  private static ToolJob.Place place(Input input) {
    return new ToolJob.Place(
        input.image(), input.namespace(), input.serviceAccount(), input.within());
  }

  private static List<String> args(Input input) {
    return switch (input.mesh()) {
      case "istio" -> List.of("analyze", "--namespace", input.meshed(), "--output", "json");
      case "linkerd" ->
          List.of("check", "--proxy", "--namespace", input.meshed(), "--output", "json");
      case String other ->
          throw new RunbookException(
              RunbookError.INPUT_INVALID,
              "mesh.check knows no mesh \"%s\"; write istio or linkerd".formatted(other));
    };
  }

  /** Errors first; empty for what is no answer of that tool. */
  static Optional<List<Finding>> findings(String mesh, JsonNode answer) {
    boolean istio = mesh.equals("istio");
    if (istio ? !answer.isArray() : !answer.path("categories").isArray()) {
      return Optional.empty();
    }
    Stream<Finding> all =
        istio
            ? answer.valueStream().map(CheckMeshHand::ofIstio)
            : answer.path("categories").valueStream().flatMap(CheckMeshHand::ofLinkerd);
    return Optional.of(
        all.sorted(Comparator.comparingInt(one -> LEVELS.indexOf(one.level()))).toList());
  }

  private static Finding ofIstio(JsonNode message) {
    return finding(
        message.path("level").asText(),
        message.path("code").asText(),
        message.path("origin").asText(),
        message.path("message").asText());
  }

  private static Stream<Finding> ofLinkerd(JsonNode category) {
    return category
        .path("checks")
        .valueStream()
        .filter(check -> !check.path("result").asText().equals("success"))
        .map(
            check ->
                finding(
                    check.path("result").asText(),
                    category.path("categoryName").asText(),
                    "",
                    check.path("description").asText() + ": " + check.path("error").asText()));
  }

  /** A level that no tool is known to write counts as an error. */
  private static Finding finding(String level, String code, String where, String text) {
    String lower = level.toLowerCase(Locale.ROOT);
    return new Finding(
        LEVELS.contains(lower) ? lower : "error",
        Heads.text(code, WORD),
        Heads.text(where, Heads.TEXT),
        Heads.text(text, Heads.TEXT));
  }
}
