package dev.tasuki.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.json.Json;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.ProblemRenderer;
import dev.tasuki.problem.Problems;
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.SourceTexts;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunbookParserTest {
  private static RunbookDefinition parsed(String file) throws IOException {
    Problems problems = new Problems();
    try (InputStream in =
        Objects.requireNonNull(RunbookParserTest.class.getResourceAsStream(file))) {
      SourceText source = SourceText.decode(file, in.readAllBytes(), problems).orElseThrow();
      ParsedFile read = FileParser.parse(source, problems).orElseThrow();
      ParsedRunbook parsed = ((ParsedFile.Body) read).parsed();
      assertThat(ProblemRenderer.text(problems.sorted(), new SourceTexts(List.of(source))))
          .isEmpty();
      assertThat(parsed.broken()).isEmpty();
      return parsed.definition();
    }
  }

  private static Stream<Step> steps(RunbookDefinition definition) {
    return Outline.of(definition).spots().stream().map(Spot::step);
  }

  @ParameterizedTest
  @ValueSource(strings = {"node-replace.yaml", "every-key.yaml"})
  void whatTheLanguageHasIsReadAndSurvivesJson(String file) throws IOException {
    RunbookDefinition definition = parsed(file);
    String json = Json.write(definition);
    assertThat(Json.write(Json.read(json, RunbookDefinition.class))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = "every-key.yaml")
  void everyKindOfStepIsThere(String file) throws IOException {
    assertThat(steps(parsed(file)).map(Step::getClass).distinct().toList())
        .containsExactlyInAnyOrder(
            Step.Action.class,
            Step.Set.class,
            Step.Ask.class,
            Step.Wait.class,
            Step.Choose.class,
            Step.Run.class,
            Step.Loop.class,
            Step.Parallel.class,
            Step.Assert.class,
            Step.Finish.class);
  }

  @ParameterizedTest
  @ValueSource(strings = "every-key.yaml")
  void onFailureIsInheritedButNotByUndoFinallyAndAssert(String file) throws IOException {
    List<Step> steps = steps(parsed(file)).toList();
    assertThat(named(steps, "change").head().onFailure()).isEqualTo(OnFailure.UNDO);
    assertThat(named(steps, "nodes").head().onFailure()).isEqualTo(OnFailure.HOLD);
    assertThat(named(steps, "back").head().onFailure()).isEqualTo(OnFailure.HOLD);
    assertThat(named(steps, "tidy").head().onFailure()).isEqualTo(OnFailure.HOLD);
    assertThat(named(steps, "last").head().onFailure()).isEqualTo(OnFailure.HOLD);
  }

  private static Step named(List<Step> steps, String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }
}
