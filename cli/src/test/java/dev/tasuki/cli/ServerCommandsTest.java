package dev.tasuki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.AnswerRequest;
import dev.tasuki.api.ApiProblem;
import dev.tasuki.api.CloseRequest;
import dev.tasuki.api.CommandRequest;
import dev.tasuki.api.DecisionRequest;
import dev.tasuki.api.FreezeRequest;
import dev.tasuki.api.FreezeView;
import dev.tasuki.api.Links;
import dev.tasuki.api.LockSummary;
import dev.tasuki.api.RunPage;
import dev.tasuki.api.SwitchRequest;
import dev.tasuki.api.SwitchesAnswer;
import dev.tasuki.api.TakeRequest;
import dev.tasuki.json.Json;
import dev.tasuki.record.Answer;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.record.Target;
import dev.tasuki.record.Verdict;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.RunView.Change;
import dev.tasuki.run.RunView.Held;
import dev.tasuki.run.RunView.Question;
import dev.tasuki.run.UndoState;
import dev.tasuki.storm.Breaker;
import dev.tasuki.switchboard.Pause;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandsTest {
  private static final String ID = "node-replace:prod-a:7f3ak29q5d";
  private static final Links LINKS =
      new Links("http://localhost:8233/run", "http://localhost:8080/api/v1/runs/" + ID);
  private static final String DIGEST = "sha256:" + "3fa91c0b".repeat(8);
  private static final String RUN = "/api/v1/runs/7f3a";
  private static final String WHOLE = "/api/v1/runs/node-replace%3Aprod-a%3A7f3ak29q5d";
  private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

  @TempDir Path folder;
  private RecordingStarter starter;
  private Map<String, String> environment;

  @BeforeEach
  void start() throws IOException {
    starter = new RecordingStarter();
    environment = Map.of("TASUKI_SERVER", starter.url(), "TASUKI_TOKEN", "t0ken");
  }

  @AfterEach
  void stop() {
    starter.close();
  }

  @Test
  void locksSaysWhoHasEachWhatThatRunWaitsForAndWhoWaitsInOrder() {
    LockSummary.Standing holder =
        new LockSummary.Standing(ID, "node-replace", START, "waits for @sre to answer");
    LockSummary.Standing next = new LockSummary.Standing("x:prod-a:1", "x", START, "");
    LockSummary.Standing last = new LockSummary.Standing("x:prod-a:2", "x", START, "");
    starter.answer(
        "GET /api/v1/locks",
        200,
        List.of(
            new LockSummary(
                "prod-a/nodes",
                Optional.of(holder),
                List.of(),
                List.of(next, last),
                Optional.empty())));
    CommandRun run = CommandRun.of(environment, "locks");
    assertThat(run.code).isZero();
    assertThat(run.out.lines().toList())
        .hasSize(4)
        .satisfies(
            lines -> {
              assertThat(lines.get(1)).contains("prod-a/nodes", "has it", ID, "waits for @sre");
              assertThat(lines.get(2)).contains("waits, 1", "x:prod-a:1");
              assertThat(lines.get(3)).contains("waits, 2", "x:prod-a:2");
            });
  }

  @Test
  void locksTakeSendsKeyAndReason() {
    starter.answer("POST /api/v1/locks/take", 200, new Answer(true, "Taken."));
    CommandRun run =
        CommandRun.of(environment, "locks", "take", "prod-a/nodes", "--reason", "urgent");
    assertThat(run.code).isZero();
    assertThat(run.out).contains("Taken.");
    TakeRequest sent = Json.read(starter.bodies("POST").getFirst(), TakeRequest.class);
    assertThat(sent.key()).isEqualTo("prod-a/nodes");
    assertThat(sent.reason()).isEqualTo("urgent");
  }

  @Test
  void breakersSaysWhatAlertsMayNotStartWhyAndHowItIsClosed() {
    starter.answer(
        "GET /api/v1/breakers",
        200,
        List.of(
            breaker(Breaker.Kind.STORM, Optional.of(START.plusSeconds(3_600))),
            breaker(Breaker.Kind.LOOP, Optional.empty())));
    CommandRun run = CommandRun.of(environment, "breakers");
    assertThat(run.code).isZero();
    assertThat(run.out.lines().toList())
        .hasSize(3)
        .satisfies(
            lines -> {
              assertThat(lines.get(1))
                  .contains("node-replace", "prod-a", "started 3 times within an hour", "197")
                  .contains("./tasuki breakers close node-replace --target prod-a --reason TEXT");
              assertThat(lines.get(2)).contains("triggers itself, 3 times", "a person closes it");
            });
  }

  private static Breaker breaker(Breaker.Kind kind, Optional<Instant> until) {
    return new Breaker(
        "prod-a",
        "node-replace",
        kind,
        START,
        until,
        3,
        List.of(ID),
        "KubeNodeNotReady",
        "/runbook start node-replace",
        197,
        START,
        Duration.ofHours(1));
  }

  @Test
  void breakersCloseSendsRunbookTargetAndReason() {
    starter.answer("POST /api/v1/breakers/close", 200, new Answer(true, "Alerts start it again."));
    CommandRun run =
        CommandRun.of(
            environment,
            "breakers",
            "close",
            "node-replace",
            "--target",
            "prod-a",
            "--reason",
            "mended");
    assertThat(run.code).isZero();
    assertThat(run.out).contains("Alerts start it again.");
    CloseRequest sent = Json.read(starter.bodies("POST").getFirst(), CloseRequest.class);
    assertThat(sent.runbook()).isEqualTo("node-replace");
    assertThat(sent.target()).isEqualTo("prod-a");
    assertThat(sent.reason()).isEqualTo("mended");
  }

  @Test
  void approveShowsTheQuestionAsksAndSendsRevisionAndDigestOfWhatWasShown() {
    starter.answer("GET " + RUN, 200, page(RunState.WAITING, List.of(question()), List.of()));
    starter.answer("POST " + WHOLE + "/decisions", 200, new Answer(true, "approved by aiko"));
    CommandRun run = CommandRun.typing("yes", environment, "approve", "7f3a");
    assertThat(run.code).isZero();
    assertThat(run.out).contains("Question replace: Replace ip-10-0-1-7?").contains("approved by");
    assertThat(run.asked).hasSize(1);
    DecisionRequest sent = Json.read(starter.bodies("POST").getFirst(), DecisionRequest.class);
    assertThat(sent.gate()).isEqualTo("replace");
    assertThat(sent.revision()).isEqualTo(2);
    assertThat(sent.digest()).isEqualTo(DIGEST);
    assertThat(sent.verdict()).isEqualTo(Verdict.APPROVE);
    assertThat(starter.requests)
        .allSatisfy(r -> assertThat(r.authorization()).isEqualTo("Bearer t0ken"));
  }

  @Test
  void anAnswerCarriesFieldsTicksAndTheRevisionOfTheFormThatIsOpen() {
    SortedMap<String, Object> shown = Json.tree(page(RunState.WAITING, List.of(), List.of()));
    SortedMap<String, Object> view = Json.tree(Objects.requireNonNull(shown.get("view")));
    view.put(
        "forms",
        List.of(
            new RunView.Form(
                "pick",
                3,
                "Which?",
                List.of("@sre"),
                List.of(),
                List.of("off", "shut"),
                Instant.EPOCH,
                Optional.empty())));
    shown.put("view", view);
    starter.answer("GET " + RUN, 200, shown);
    starter.answer("POST " + WHOLE + "/answers", 200, new Answer(true, "Noted."));
    CommandRun run =
        CommandRun.of(environment, "answer", "7f3a", "pick", "nodes=n1,n2", "--checked");
    assertThat(run.code).isZero();
    AnswerRequest sent = Json.read(starter.bodies("POST").getFirst(), AnswerRequest.class);
    assertThat(sent.revision()).isEqualTo(3);
    assertThat(sent.fields()).containsEntry("nodes", "n1,n2");
    assertThat(sent.ticked()).containsExactly(1, 2);
    CommandRun wrong = CommandRun.of(environment, "answer", "7f3a", "other", "nodes=n1");
    assertThat(wrong.code).isEqualTo(1);
    assertThat(wrong.err).contains("open now: pick");
  }

  @Test
  void aPauseNamesOneThingWithItsReason() {
    starter.answer("POST /api/v1/switches", 200, new Answer(true, "Target prod-a is paused."));
    CommandRun run =
        CommandRun.of(environment, "pause", "--target", "prod-a", "--reason", "deploy goes wrong");
    assertThat(run.code).isZero();
    assertThat(run.out).isEqualTo("Target prod-a is paused.\n");
    SwitchRequest sent = Json.read(starter.bodies("POST").getFirst(), SwitchRequest.class);
    assertThat(sent.action()).isEqualTo("pause");
    assertThat(sent.target()).contains("prod-a");
    assertThat(sent.run()).isEmpty();
    assertThat(CommandRun.of(environment, "resume", "--all").code).isZero();
    assertThat(Json.read(starter.bodies("POST").getLast(), SwitchRequest.class).everything())
        .isTrue();
    CommandRun both = CommandRun.of(environment, "pause", "7f3a", "--all", "--reason", "x");
    assertThat(both.code).isEqualTo(2);
    assertThat(CommandRun.of(environment, "pause", "--all").err).contains("--reason");
    assertThat(starter.bodies("POST")).hasSize(2);
  }

  @Test
  void freezesSaysWhatIsPausedByWhomWhyAndHowItGoesOn() {
    Pause pause = new Pause(SwitchScope.EVERYTHING, "", "ken", "fire", START, List.of("chie"));
    FreezeView freeze =
        new FreezeView(
            "year-end",
            "a until b",
            true,
            Optional.empty(),
            List.of("production"),
            List.of("@chiefs"),
            "trade",
            Optional.empty());
    starter.answer(
        "GET /api/v1/switches", 200, new SwitchesAnswer(false, List.of(pause), List.of(freeze)));
    CommandRun run = CommandRun.of(environment, "freezes");
    assertThat(run.out)
        .contains("everything", "ken", "fire", "./tasuki resume --all (resumed by chie");
    assertThat(run.out).contains("year-end", "production", "a until b", "@chiefs", "tasuki.yml");
    starter.answer("GET /api/v1/switches", 200, new SwitchesAnswer(true, List.of(), List.of()));
    assertThat(CommandRun.of(environment, "freezes").out).contains("ended in Temporal");
  }

  @Test
  void aFreezeIsDeclaredWithItsPlacesAndLiftedByItsName() {
    starter.answer("POST /api/v1/freezes", 200, new Answer(true, "Freeze audit is declared."));
    CommandRun run =
        CommandRun.of(
            environment,
            "freezes",
            "declare",
            "audit",
            "--target",
            "prod-a",
            "--until",
            "2027-01-04T00:00:00+09:00",
            "--approver",
            "@chiefs",
            "--reason",
            "quiet");
    assertThat(run.code).as(run.err).isZero();
    FreezeRequest sent = Json.read(starter.bodies("POST").getFirst(), FreezeRequest.class);
    assertThat(sent.targets()).containsExactly("prod-a");
    assertThat(sent.until()).contains(Instant.parse("2027-01-03T15:00:00Z"));
    assertThat(CommandRun.of(environment, "freezes", "lift", "audit").code).isZero();
    CommandRun wrong =
        CommandRun.of(
            environment, "freezes", "declare", "x", "--until", "tomorrow", "--reason", "y");
    assertThat(wrong.code).isEqualTo(2);
    assertThat(wrong.err).contains("tomorrow");
  }

  @Test
  void whoDoesNotTypeYesSendsNothing() {
    starter.answer("GET " + RUN, 200, page(RunState.WAITING, List.of(question()), List.of()));
    CommandRun run = CommandRun.typing("", environment, "approve", "7f3a");
    assertThat(run.code).isEqualTo(1);
    assertThat(starter.bodies("POST")).isEmpty();
  }

  @Test
  void offATerminalApproveNeedsTheDigestAndPrintsTheCommandThatHasIt() {
    starter.answer("GET " + RUN, 200, page(RunState.WAITING, List.of(question()), List.of()));
    CommandRun run = CommandRun.of(environment, "approve", "7f3a");
    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("./tasuki approve " + ID + " replace --digest 3fa91c0b3fa9");
    assertThat(starter.bodies("POST")).isEmpty();
  }

  @Test
  void anOlderDigestIsRefusedWithTheDifference() {
    starter.answer("GET " + RUN, 200, page(RunState.WAITING, List.of(question()), List.of()));
    starter.answer(
        "POST " + WHOLE + "/decisions",
        409,
        new ApiProblem(
            "urn:x",
            "changed",
            409,
            "the question has changed",
            "TSK315",
            List.of("drain: pods 7 → 9")));
    CommandRun run = CommandRun.of(environment, "approve", "7f3a", "--digest", "deadbeef");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.err)
        .isEqualTo("tasuki: TSK315: the question has changed\n  drain: pods 7 → 9\n");
    assertThat(starter.bodies("POST").getFirst()).contains("\"digest\":\"deadbeef\"");
  }

  @Test
  void denyWithoutAReasonIsWrongUsage() {
    CommandRun run = CommandRun.of(environment, "deny", "7f3a");
    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("--reason");
    assertThat(starter.requests).isEmpty();
  }

  @Test
  void aRunThatAsksNothingCannotBeApproved() {
    starter.answer("GET " + RUN, 200, page(RunState.DONE, List.of(), List.of()));
    CommandRun run = CommandRun.typing("yes", environment, "approve", "7f3a");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.err).contains("asks nothing now; it is done");
  }

  @Test
  void retryNamesTheHeldStepByItselfWithTheRevisionThatWasShown() {
    starter.answer("GET " + RUN, 200, page(RunState.HELD, List.of(), List.of(change())));
    starter.answer("POST " + WHOLE + "/commands", 200, new Answer(true, "tried again"));
    CommandRun run = CommandRun.of(environment, "retry", "7f3a");
    assertThat(run.code).isZero();
    CommandRequest sent = Json.read(starter.bodies("POST").getFirst(), CommandRequest.class);
    assertThat(sent.step()).isEqualTo("drain");
    assertThat(sent.revision()).isEqualTo(3);
    assertThat(sent.wayOn()).isEqualTo(WayOn.RETRY);
  }

  @Test
  void retryTakesOtherInputs() {
    starter.answer("GET " + RUN, 200, page(RunState.HELD, List.of(), List.of(change())));
    starter.answer("POST " + WHOLE + "/commands", 200, new Answer(true, "tried again"));
    assertThat(CommandRun.of(environment, "retry", "7f3a", "--input", "node").code).isEqualTo(2);
    CommandRun run =
        CommandRun.of(
            environment, "retry", "7f3a", "drain", "--input", "node=n2", "--input", "force=true");
    assertThat(run.code).isZero();
    CommandRequest sent = Json.read(starter.bodies("POST").getFirst(), CommandRequest.class);
    assertThat(sent.fields()).isEqualTo(new TreeMap<>(Map.of("node", "n2", "force", "true")));
  }

  @Test
  void doneByHandSaysWhereItCanBeSeenAndFillsInWhatIsRead() {
    starter.answer("GET " + RUN, 200, page(RunState.HELD, List.of(), List.of(change())));
    starter.answer("POST " + WHOLE + "/commands", 200, new Answer(true, "noted"));
    CommandRun bare = CommandRun.of(environment, "done", "7f3a", "--reason", "x");
    assertThat(bare.code).isEqualTo(2);
    assertThat(bare.err).contains("needs --proof REF");
    CommandRun run =
        CommandRun.of(
            environment, "done", "7f3a", "n=3", "of=a", "--proof", "T-1", "--reason", "x");
    assertThat(run.code).isZero();
    CommandRequest sent = Json.read(starter.bodies("POST").getFirst(), CommandRequest.class);
    assertThat(sent.step()).isEqualTo("drain");
    assertThat(sent.proof()).isEqualTo("T-1");
    assertThat(sent.fields()).isEqualTo(new TreeMap<>(Map.of("n", "3", "of", "a")));
  }

  @Test
  void abortAfterChangesMustSayWhatBecomesOfThem() {
    starter.answer("GET " + RUN, 200, page(RunState.HELD, List.of(), List.of(change())));
    starter.answer("POST " + WHOLE + "/commands", 200, new Answer(true, "aborting"));
    assertThat(CommandRun.of(environment, "abort", "7f3a", "--reason", "x").code).isEqualTo(2);
    assertThat(starter.bodies("POST")).isEmpty();
    assertThat(CommandRun.of(environment, "abort", "7f3a", "--undo", "--reason", "x").code)
        .isZero();
    assertThat(starter.bodies("POST").getFirst())
        .contains("\"wayOn\":\"abort\"", "\"undo\":true", "\"step\":\"\"");
  }

  @Test
  void watchingARunThatFailedGivesOne() {
    starter.answer("GET " + RUN, 200, page(RunState.FAILED, List.of(), List.of()));
    assertThat(CommandRun.of(environment, "show", "7f3a", "--watch").code).isEqualTo(1);
    assertThat(CommandRun.of(environment, "show", "7f3a").code).isZero();
  }

  @Test
  void aStarterThatIsNotThereIsThreeAndOneClearLine() throws IOException {
    String nowhere;
    try (ServerSocket free = new ServerSocket(0)) {
      nowhere = "http://127.0.0.1:" + free.getLocalPort();
    }
    CommandRun run = CommandRun.of(environment, "runs", "--server", nowhere);
    assertThat(run.code).isEqualTo(3);
    assertThat(run.err).startsWith("tasuki: TSK502: the starter does not answer at " + nowhere);
    assertThat(run.err.lines()).hasSize(1);
  }

  @Test
  void aProxysPageIsNoAnswerOfOurs() {
    starter.answer("GET /api/v1/runs", 200, "<html>");
    assertThat(CommandRun.of(environment, "runs").err).contains("is not Tasuki's");
    starter.answer("GET /api/v1/runs", 502, "<html>");
    assertThat(CommandRun.of(environment, "runs").code).isEqualTo(3);
  }

  @Test
  void theServersRefusalKeepsItsCodeAndExitCode() {
    starter.answer(
        "GET /api/v1/runs/nope",
        404,
        new ApiProblem("urn:x", "t", 404, "no run \"nope\"", "TSK304", List.of()));
    CommandRun run = CommandRun.of(environment, "show", "nope");
    assertThat(run.err).isEqualTo("tasuki: TSK304: no run \"nope\"\n");
    assertThat(run.code).isEqualTo(2);
  }

  @Test
  void theTokenComesFromAFileThatOnlyItsOwnerCanRead() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "fr0m-file\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    starter.answer("GET /api/v1/runs", 200, "[]");
    CommandRun open = CommandRun.of(environment, "runs", "--credentials", file.toString());
    assertThat(open.code).isEqualTo(1);
    assertThat(open.err).contains("chmod 600").doesNotContain("fr0m-file");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(CommandRun.of(environment, "runs", "--credentials", file.toString()).code).isZero();
    assertThat(starter.requests.getLast().authorization()).isEqualTo("Bearer fr0m-file");
  }

  @Test
  void anUnknownCommandIsTwoWithTheNearestOne() {
    CommandRun run = CommandRun.of(environment, "aprove");
    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("approve");
  }

  private static Question question() {
    return new Question(
        "replace",
        2,
        DIGEST,
        "Replace ip-10-0-1-7?",
        "disruptive",
        List.of(),
        List.of(List.of("@platform-sre")),
        List.of(),
        List.of(),
        START,
        START.plusSeconds(3600));
  }

  private static Change change() {
    return new Change(
        "cordon", "kubernetes.cordon", "cordoned", true, UndoState.REGISTERED, List.of(), START);
  }

  private static RunPage page(RunState state, List<Question> questions, List<Change> changes) {
    List<Held> held =
        state == RunState.HELD
            ? List.of(
                new Held(
                    "drain",
                    3,
                    "a budget",
                    "TSK412",
                    false,
                    List.of("retry", "done"),
                    START,
                    "kubernetes.drain-node",
                    new TreeMap<>(Map.of("node", "n1")),
                    List.of("node"),
                    List.of("evicted"),
                    true))
            : List.of();
    RunView view =
        new RunView(
            ID,
            "first-run-id",
            "node-replace",
            "Replace a node",
            DIGEST,
            new Target(
                "prod-a", "cluster", "prod", "ap-northeast-1", "production", "@platform-sre"),
            new Person("alert:main", List.of()),
            Mode.EXECUTE,
            "",
            new TreeMap<>(),
            Optional.empty(),
            START,
            Optional.empty(),
            state,
            "",
            changes,
            "now",
            questions,
            held,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new TreeMap<>(),
            Optional.empty());
    return new RunPage(view, LINKS, List.of("replace"));
  }
}
