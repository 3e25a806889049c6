package dev.tasuki.sandbox.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class TrialRunnerTest {
  private static final String GIVEN =
      """
      test: cordon-it
      given:
        target: { name: prod-a }
        params: { node: n1 }
        answers: { look: { name: n1, ready: true } }
        people: [ { at: group, by: hanako, approve: true, after: 2m } ]
      cases:
      """;

  private static TrialRunner runner = new TrialRunner();

  @TempDir Path folder;

  @BeforeAll
  static void begin() {
    runner = new TrialRunner();
  }

  @AfterAll
  static void end() {
    runner.close();
  }

  private List<CaseResult> play(String runbook, String test) {
    TrialFile file = new Written(folder).with("r.yaml", runbook).with("r.test.yaml", test).trial();
    assertThat(file.problems()).isEmpty();
    List<CaseResult> results = new ArrayList<>();
    file.cases(List.of())
        .forEach(one -> results.add(runner.play(file.runbook().orElseThrow(), one)));
    return results;
  }

  private CaseResult one(String runbook, String test) {
    List<CaseResult> results = play(runbook, test);
    assertThat(results).hasSize(1);
    return results.getFirst();
  }

  private String text(CaseResult result) {
    CaseResult timeless =
        new CaseResult(result.trial(), result.view(), result.findings(), Duration.ofMillis(120));
    return new TrialText(Locale.ENGLISH, false)
        .result(timeless)
        .replace(folder.toString(), "FOLDER")
        .replaceAll("\\.\\d{3}Z", "Z");
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = TrialRunnerTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aCaseThatComesOutAsExpectedPasses() {
    CaseResult result =
        one(
            Written.CORDON,
            GIVEN
                + """
                  - name: it is cordoned
                    expect:
                      outcome: done
                      ran: [cordon, post]
                      reads: [look]
                      asked: [group]
                      states: { look: done, group: done }
                      within: 3m
                """);
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void peopleDoAStepByHandAndRetryOneWithOtherInputs() {
    CaseResult result =
        one(
            Written.CORDON,
            GIVEN
                + """
                  - name: looked by hand, posted elsewhere
                    answers:
                      look: { error: denied }
                      post: [ { error: denied }, {} ]
                    people:
                      - { at: look, by: taro, choose: done, fields: { ready: "true" }, proof: T-1 }
                      - { at: group, by: hanako, approve: true }
                      - { at: post, by: taro, choose: retry, input: { text: "in vain" } }
                      - { at: group, by: hanako, approve: true }
                    expect:
                      outcome: done
                      ran: [cordon, post]
                      asked: [group, group]
                """);
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void whatDiffersIsShownWithItsPlaceTheDifferenceAndTheStepTree() throws IOException {
    CaseResult result =
        one(
            Written.CORDON,
            GIVEN
                + """
                  - name: everything is wrong
                    answers: { post: { error: denied } }
                    people:
                      - { at: group, by: hanako, approve: true }
                      - { at: post, by: taro, choose: abort, reason: no channel }
                    expect:
                      outcome: done
                      message: all went well
                      ran: [post, cordon]
                      undone: []
                      asked: []
                      states: { cordon: failed }
                      within: 0s
                """);
    assertThat(text(result)).isEqualTo(golden("everything-is-wrong.txt"));
  }

  @Test
  void aWaitOfAWeekTakesLessThanASecond() {
    String cases =
        """
        test: a-week
        given: { answers: { look: { items: [] } } }
        cases:
          - { name: warm, expect: { outcome: done } }
          - { name: a week, expect: { outcome: done, within: 169h } }
          - { name: not in a day, expect: { outcome: done, within: 1d } }
        """;
    List<CaseResult> results = play(Written.WEEK, cases);
    assertThat(results.get(1).findings()).isEmpty();
    assertThat(results.get(1).took()).isLessThan(Duration.ofSeconds(1));
    assertThat(results.get(2).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.actual()).isEqualTo("7d"));
  }

  @Test
  void anActionThatTheTestDoesNotAnswerFailsItAndShowsItsInput() {
    CaseResult result =
        one(
            Written.CORDON,
            """
            test: cordon-it
            cases:
              - { name: silent, params: { node: n1 }, expect: { ran: [] } }
            """);
    assertThat(text(result))
        .contains("the test has no answer for \"look\" (kubernetes.get)")
        .contains("{\"kind\":\"Node\",\"name\":\"n1\"}");
  }

  @Test
  void aQuestionThatNobodyAnswersFailsTheCaseAndSoDoesAPersonWhoIsNeverAsked() {
    List<CaseResult> results =
        play(
            Written.CORDON,
            GIVEN
                + """
                  - { name: nobody, people: [], expect: { asked: [group] } }
                  - name: too many
                    answers: { look: { ready: false } }
                    expect: { outcome: refused }
                """);
    assertThat(text(results.get(0)))
        .contains("the gate at \"group\" asks: Cordon n1? (nobody in \"people\" answers it)");
    assertThat(text(results.get(1))).contains("hanako at \"group\" was never asked");
  }

  @Test
  void whoAskedForTheRunCannotApproveItInATestEither() {
    CaseResult result =
        one(
            Written.CORDON,
            GIVEN
                + """
                  - { name: own, requester: hanako, expect: { ran: [] } }
                """);
    assertThat(text(result)).contains("hanako was refused: TSK313");
  }

  @Test
  void listsOfAnswersAreOneForEachTryAndPassingTroubleIsRetried() {
    CaseResult result =
        one(
            Written.CORDON,
            GIVEN
                + """
                  - name: at last
                    answers:
                      kubernetes.cordon: [ { error: transient }, { error: throttled }, { uid: u1 } ]
                    expect: { outcome: done, ran: [cordon, post] }
                """);
    assertThat(result.findings()).isEmpty();
    assertThat(result.view().orElseThrow().steps())
        .filteredOn(step -> step.path().equals("cordon"))
        .singleElement()
        .satisfies(step -> assertThat(step.attempts()).isEqualTo(3));
  }

  @Test
  void anOutcomeThatNobodyKnowsIsAPersonsToSay() {
    CaseResult result =
        one(
            Written.CORDON,
            GIVEN
                + """
                  - name: unknown
                    answers:
                      cordon: { crash: after }
                    expect: { outcome: done, ran: [cordon, post], debts: [] }
                """);
    assertThat(result.findings()).isEmpty();
  }
}
