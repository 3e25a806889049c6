package dev.tasuki.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.json.Json;
import dev.tasuki.record.AlertOrigin;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Target;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunView.Change;
import dev.tasuki.run.RunView.Held;
import dev.tasuki.run.RunView.PlannedStep;
import dev.tasuki.run.RunView.Question;
import dev.tasuki.run.RunView.StepView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden texts: {@code src/test/resources/dev/tasuki/run/*.txt}. */
class RunTextTest {
  private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
  private static final Instant NOW = START.plusSeconds(125);
  private static final String DIGEST = "sha256:" + "3fa91c0b".repeat(8);

  @Test
  void anOpenQuestionIsShownWithItsPlanAndTheCommandThatAnswersIt() throws IOException {
    assertThat(english(ZoneOffset.UTC).render(asking(), List.of("replace"), NOW))
        .isEqualTo(golden("asking.txt"));
  }

  @Test
  void theSameInJapaneseStandsInColumnsThoughItsCharactersAreWide() throws IOException {
    RunText text = new RunText(new RunText.Style(Locale.JAPANESE, false, ZoneId.of("Asia/Tokyo")));
    assertThat(text.render(asking(), List.of("replace"), NOW)).isEqualTo(golden("asking-ja.txt"));
  }

  @Test
  void aHeldRunShowsWhyWhatWasChangedAndEveryWayOn() throws IOException {
    assertThat(english(ZoneOffset.UTC).render(held(), List.of(), NOW))
        .isEqualTo(golden("held.txt"));
  }

  private static RunView stopped(RunState state, String now, Held... held) {
    SortedMap<String, Object> json = Json.tree(view("", state));
    json.put("now", now);
    json.put("held", List.of(held));
    json.put("questions", List.of());
    return Json.convert(json, RunView.class);
  }

  private static Held frozen(String... ways) {
    return new Held("drain", 1, "frozen", "TSK431", false, List.of(ways), START);
  }

  @Test
  void whatIsPausedIsResumedByTheCommandThatThePauseNamesAndNotByOneInItsReason() {
    String now =
        "paused: target prod-a is paused by ken since 2026: tasuki resume --all is no good. To go on: tasuki resume --target prod-a";
    assertThat(english(ZoneOffset.UTC).render(stopped(RunState.PAUSED, now), NOW))
        .contains("Your next  ./tasuki resume --target prod-a\n")
        .contains("a person who resumes");
    assertThat(english(ZoneOffset.UTC).render(stopped(RunState.PAUSED, "paused"), NOW))
        .contains("Your next  ./tasuki freezes\n");
  }

  @Test
  void whatIsFrozenIsLetPassWhereSomebodyMayAndGoesOnByItselfOtherwise() {
    assertThat(
            english(ZoneOffset.UTC)
                .render(stopped(RunState.HELD, "held", frozen("retry", "pass", "abort")), NOW))
        .contains("Your next  ./tasuki pass 7f3ak29q5d drain --reason TEXT\n")
        .contains("when the freeze ends");
    assertThat(
            english(ZoneOffset.UTC)
                .render(stopped(RunState.HELD, "held", frozen("retry", "abort")), NOW))
        .contains("Your next  ./tasuki freezes   (nothing to do: drain goes on by itself");
  }

  @ParameterizedTest
  @CsvSource({"en, true", "en, false", "ja, true", "ja, false"})
  void everyWayOnHasAMeaningWhateverIsKnown(Locale language, boolean unknown) {
    List<String> ways = Arrays.stream(WayOn.values()).map(WayOn::word).toList();
    Held held = new Held("drain", 1, "frozen", "TSK431", unknown, ways, START);
    RunText text = new RunText(new RunText.Style(language, false, ZoneOffset.UTC));
    assertThat(text.render(stopped(RunState.HELD, "held", held), NOW))
        .contains(ways.stream().map(way -> "tasuki " + way + " ").toList());
  }

  @Test
  void whoMayNotAnswerIsToldSoInsteadOfGettingACommandThatWillBeRefused() {
    assertThat(english(ZoneOffset.UTC).render(asking(), List.of(), NOW))
        .contains("Your next  ./tasuki show 7f3ak29q5d --watch   (the question is not yours");
  }

  @Test
  void colourIsUsedOnlyWhenAskedForAndSaysNothingThatWordsDoNot() {
    String plain = english(ZoneOffset.UTC).render(held(), NOW);
    String colored =
        new RunText(new RunText.Style(Locale.ENGLISH, true, ZoneOffset.UTC)).render(held(), NOW);
    assertThat(plain).doesNotContain("\u001b");
    assertThat(colored).contains("\u001b[31m");
    assertThat(colored.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(plain);
  }

  @Test
  void theBundleInForceAtItsStartStandsUnderItsHead() {
    SortedMap<String, Object> json = Json.tree(view("", RunState.WAITING));
    json.put("bundle", "3f2a9c1@0123456789ab by reviewer-1");
    assertThat(english(ZoneOffset.UTC).render(Json.convert(json, RunView.class), NOW).lines())
        .element(2)
        .isEqualTo("bundle in force at its start: 3f2a9c1@0123456789ab by reviewer-1");
  }

  @Test
  void anOpenFormIsShownWithItsFieldsAndTheCommandThatAnswersIt() {
    SortedMap<String, Object> json = Json.tree(view("", RunState.WAITING));
    json.put(
        "forms",
        List.of(
            new RunView.Form(
                "pick",
                1,
                "Which nodes?",
                List.of("@sre"),
                List.of(
                    new RunView.Field(
                        "nodes", "list of name", "", true, List.of(), List.of("n1", "n2"))),
                List.of("the lights are on"),
                START,
                Optional.of(START.plusSeconds(60)))));
    json.put("locks", List.of(new RunView.Lock("prod-a/nodes", false, "", START)));
    String text = english(ZoneOffset.UTC).render(Json.convert(json, RunView.class), NOW);
    assertThat(text)
        .contains("Form pick: Which nodes?")
        .contains("one of: n1, n2")
        .contains("item 1")
        .contains("./tasuki answer 7f3ak29q5d pick nodes=VALUE --checked")
        .contains("@sre, to answer pick")
        .contains("prod-a/nodes  waited for");
  }

  @Test
  void outsideTextCannotSteerTheTerminal() {
    RunView view = view("\u001b[2Jnode\u0007 is\nnot\u202e ready", RunState.RUNNING);
    assertThat(english(ZoneOffset.UTC).render(view, NOW))
        .contains("Wrong      \uFFFD[2Jnode\uFFFD is not\uFFFD ready\n");
  }

  private static RunText english(ZoneId zone) {
    return new RunText(new RunText.Style(Locale.ENGLISH, false, zone));
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = RunTextTest.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IOException("no golden text " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static RunView view(String wrong, RunState state) {
    return view(wrong, state, List.of(), "looks at the fleet", List.of(), List.of(), List.of());
  }

  private static RunView asking() {
    Question question =
        new Question(
            "replace",
            1,
            DIGEST,
            "Replace ip-10-0-1-7?",
            "disruptive",
            List.of(
                new PlannedStep(
                    "drain",
                    "kubernetes.drain-node",
                    "disruptive",
                    sorted("node", "ip-10-0-1-7", "grace", "PT1M"),
                    sorted("uid", "6c1f"),
                    List.of("evicts 7 pods, 2 of them of shop/api"),
                    "kubernetes.uncordon",
                    "full"),
                new PlannedStep(
                    "replace-instance",
                    "aws.asg.replace-instance",
                    "disruptive",
                    sorted("instance", "i-0abc"),
                    sorted(),
                    List.of(),
                    "",
                    "none")),
            List.of(List.of("@platform-sre", "@ic")),
            List.of(),
            List.of(),
            START.plusSeconds(61),
            START.plusSeconds(3661));
    return view(
        "KubeNodeNotReady: node ip-10-0-1-7 is not ready",
        RunState.WAITING,
        List.of(),
        "waits for an answer to \"Replace ip-10-0-1-7?\"",
        List.of(question),
        List.of(),
        List.of(
            step("fleet", 0, "action", "Look at the fleet", "kubernetes.list", 0, 1, 1),
            new StepView(
                "replace",
                0,
                "steps",
                "",
                "",
                StepState.WAITING,
                "asked @platform-sre",
                0,
                Optional.of(START.plusSeconds(61)),
                Optional.empty()),
            new StepView(
                "drain",
                1,
                "action",
                "",
                "kubernetes.drain-node",
                StepState.PENDING,
                "",
                0,
                Optional.empty(),
                Optional.empty())));
  }

  private static RunView held() {
    Change cordon =
        new Change(
            "cordon",
            "kubernetes.cordon",
            "cordoned node ip-10-0-1-7",
            true,
            UndoState.REGISTERED,
            List.of("aiko"),
            START.plusSeconds(70));
    Change replace =
        new Change(
            "replace-instance",
            "aws.asg.replace-instance",
            "",
            false,
            UndoState.NONE,
            List.of("aiko"),
            START.plusSeconds(90));
    return view(
        "Step replace-instance: nobody knows whether it happened",
        RunState.HELD,
        List.of(cordon, replace),
        "held at replace-instance",
        List.of(),
        List.of(
            new Held(
                "replace-instance",
                1,
                "the worker was lost and the group cannot be read",
                "TSK408",
                true,
                List.of("retry", "done", "undo", "abort"),
                START.plusSeconds(120))),
        List.of(
            step("cordon", 0, "action", "", "kubernetes.cordon", 70, 71, 2),
            step("drain", 0, "action", "", "kubernetes.drain-node", 71, 4500, 1)));
  }

  private static StepView step(
      String path,
      int depth,
      String kind,
      String title,
      String action,
      long from,
      long to,
      int attempts) {
    return new StepView(
        path,
        depth,
        kind,
        title,
        action,
        StepState.DONE,
        "",
        attempts,
        Optional.of(START.plusSeconds(from)),
        Optional.of(START.plusSeconds(to)));
  }

  private static RunView view(
      String wrong,
      RunState state,
      List<Change> changes,
      String now,
      List<Question> questions,
      List<Held> held,
      List<StepView> steps) {
    return new RunView(
        "node-replace:prod-a:7f3ak29q5d",
        "first-run-id",
        "node-replace",
        "Replace an unhealthy node",
        DIGEST,
        new Target("prod-a", "cluster", "prod", "ap-northeast-1", "production", "@platform-sre"),
        new Person("alert:main", List.of()),
        Mode.EXECUTE,
        "",
        sorted("node", "ip-10-0-1-7"),
        Optional.<AlertOrigin>empty(),
        START,
        Optional.empty(),
        state,
        wrong,
        changes,
        now,
        questions,
        held,
        steps,
        List.of("Slack does not answer; the run goes on without it"),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new TreeMap<>(),
        Optional.empty());
  }

  private static SortedMap<String, Object> sorted(String... pairs) {
    SortedMap<String, Object> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
