package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Keeping;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.definition.Expression;
import dev.tasuki.json.Json;
import dev.tasuki.payload.PayloadFolder;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What travels of an answer, and what does not. */
final class AnswersTest {
  private static final String LONG = "x".repeat(Answers.ANSWER_BYTES);
  private final Answers none = new Answers(Optional.empty());

  private static ContractFacts facts(String action, ActionCall call) {
    return StandardCatalogue.get().find(action).orElseThrow().facts(call.input());
  }

  private static ActionAnswer cordoned(String by) {
    SortedMap<String, Object> output = new TreeMap<>();
    output.put("changed", true);
    output.put("cordonedBy", by);
    return new ActionAnswer(output, true);
  }

  private static ActionCall keeping(String expression, Optional<String> evidence) {
    SortedMap<String, Expression> keep = new TreeMap<>();
    keep.put("n", new Expression(expression));
    SortedMap<String, Object> variables = new TreeMap<>();
    variables.put("params", new TreeMap<>(Map.of("extra", 2L)));
    return Calls.of("node", "n1").keeping(Optional.of(new Keeping(keep, variables, evidence)));
  }

  private ActionAnswer changed(Answers answers, ActionCall call, String by) {
    return answers.reduced(cordoned(by), facts("kubernetes.cordon", call), call);
  }

  @Test
  void onlyWhatIsKeptTravels() {
    ActionAnswer answer =
        changed(none, keeping("size(result.cordonedBy) + params.extra", Optional.empty()), LONG);
    assertThat(answer.kept()).isTrue();
    assertThat(answer.output()).containsOnlyKeys("n").containsEntry("n", LONG.length() + 2L);
  }

  @Test
  void theWholeAnswerIsSealedAndOnlyItsDigestTravels(@TempDir Path folder) throws Exception {
    PayloadFolder store = new PayloadFolder(folder);
    ActionAnswer answer =
        changed(new Answers(Optional.of(store)), keeping("1", Optional.of("Before")), "taro");
    byte[] sealed = store.get(answer.evidence().orElseThrow()).orElseThrow();
    assertThat(new String(sealed, StandardCharsets.UTF_8)).contains("Before").contains("taro");
    assertThat(Json.write(answer)).doesNotContain("taro");
  }

  @Test
  void aChangeThatCannotBeSealedIsAnsweredWhole() {
    ActionAnswer answer = changed(none, keeping("1", Optional.of("Before")), "taro");
    assertThat(answer.kept()).isFalse();
    assertThat(answer.evidence()).isEmpty();
    assertThat(answer.output()).containsEntry("cordonedBy", "taro");
  }

  @Test
  void aReadThatCannotBeSealedFails() {
    ActionCall call = Calls.of("kind", "Node").keeping(keeping("1", Optional.of("B")).keeping());
    assertThatThrownBy(
            () ->
                none.reduced(
                    new ActionAnswer(new TreeMap<>(), false), facts("kubernetes.list", call), call))
        .isInstanceOfSatisfying(
            RunbookException.class,
            e -> assertThat(e.error()).isEqualTo(RunbookError.EVIDENCE_LOST));
  }

  @Test
  void whatCannotBeKeptOfAChangeHidesNotThatItHappened() {
    ActionAnswer answer = changed(none, keeping("result.nothing", Optional.empty()), "taro");
    assertThat(answer.changed()).isTrue();
    assertThat(answer.flaw().orElseThrow()).contains("result.nothing");
    assertThat(answer.output()).isEmpty();
  }

  @Test
  void whatIsTooLargeSaysSoBeforeItTravels() {
    assertThatThrownBy(() -> changed(none, Calls.of("node", "n1"), LONG))
        .hasMessageContaining("write \"keep\" beside it")
        .hasMessageContaining("evidence: { folder: /some/where }");
  }

  @Test
  void whatIsLargeTravelsWhereItCanBeStored(@TempDir Path folder) {
    Answers storing = new Answers(Optional.of(new PayloadFolder(folder)));
    assertThat(changed(storing, Calls.of("node", "n1"), LONG).output())
        .containsEntry("cordonedBy", LONG);
    assertThatThrownBy(
            () -> changed(storing, Calls.of("node", "n1"), "x".repeat(Answers.STORED_ANSWER_BYTES)))
        .hasMessageContaining("more than the 4194304")
        .hasMessageNotContaining("tasuki.yml");
  }
}
