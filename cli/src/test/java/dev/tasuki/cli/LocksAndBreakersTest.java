package dev.tasuki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.CloseRequest;
import dev.tasuki.api.LockSummary;
import dev.tasuki.api.TakeRequest;
import dev.tasuki.record.Answer;
import dev.tasuki.storm.Breaker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What keeps runs from starting or going on, and how a person ends it. */
class LocksAndBreakersTest {
  @AutoClose private final RecordingStarter starter = new RecordingStarter();

  @Test
  void locksSaysWhoHasEachWhatThatRunWaitsForAndWhoWaitsInOrder() {
    LockSummary.Standing holder =
        new LockSummary.Standing(
            ShownRun.ID, "node-replace", ShownRun.START, "waits for @sre to answer");
    LockSummary.Standing next = new LockSummary.Standing("x:prod-a:1", "x", ShownRun.START, "");
    LockSummary.Standing last = new LockSummary.Standing("x:prod-a:2", "x", ShownRun.START, "");
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
    CommandRun run = starter.run("locks");
    assertThat(run.code).isZero();
    assertThat(run.out.lines().toList())
        .hasSize(4)
        .satisfies(
            lines -> {
              assertThat(lines.get(1))
                  .contains("prod-a/nodes", "has it", ShownRun.ID, "waits for @sre");
              assertThat(lines.get(2)).contains("waits, 1", "x:prod-a:1");
              assertThat(lines.get(3)).contains("waits, 2", "x:prod-a:2");
            });
  }

  @Test
  void locksTakeSendsKeyAndReason() {
    starter.answer("POST /api/v1/locks/take", 200, new Answer(true, "Taken."));
    CommandRun run = starter.run("locks", "take", "prod-a/nodes", "--reason", "urgent");
    assertThat(run.code).isZero();
    assertThat(run.out).contains("Taken.");
    TakeRequest sent = starter.sent(TakeRequest.class);
    assertThat(sent.key()).isEqualTo("prod-a/nodes");
    assertThat(sent.reason()).isEqualTo("urgent");
  }

  @Test
  void breakersSaysWhatAlertsMayNotStartWhyAndHowItIsClosed() {
    starter.answer(
        "GET /api/v1/breakers",
        200,
        List.of(
            breaker(Breaker.Kind.STORM, Optional.of(ShownRun.START.plusSeconds(3_600))),
            breaker(Breaker.Kind.LOOP, Optional.empty())));
    CommandRun run = starter.run("breakers");
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
        ShownRun.START,
        until,
        3,
        List.of(ShownRun.ID),
        "KubeNodeNotReady",
        "/runbook start node-replace",
        197,
        ShownRun.START,
        Duration.ofHours(1));
  }

  @Test
  void breakersCloseSendsRunbookTargetAndReason() {
    starter.answer("POST /api/v1/breakers/close", 200, new Answer(true, "Alerts start it again."));
    CommandRun run =
        starter.run(
            "breakers", "close", "node-replace", "--target", "prod-a", "--reason", "mended");
    assertThat(run.code).isZero();
    assertThat(run.out).contains("Alerts start it again.");
    CloseRequest sent = starter.sent(CloseRequest.class);
    assertThat(sent.runbook()).isEqualTo("node-replace");
    assertThat(sent.target()).isEqualTo("prod-a");
    assertThat(sent.reason()).isEqualTo("mended");
  }
}
