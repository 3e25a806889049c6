package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.catalogue.kubernetes.WaitFor;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an object comes to, and that it goes, whoever comes under its name. */
class WaitForIT {
  @RegisterExtension private final Shop shop = Shop.withNodes(1);

  private Hands hands;

  @BeforeEach
  void hire() {
    hands = shop.staff().hire(WaitFor.CONTRACT, Map.of("kind", "Pod"));
  }

  private WaitFor.Input wait(
      String condition, String field, String value, boolean gone, Duration within) {
    return new WaitFor.Input(
        "Pod",
        "",
        shop.namespace(),
        "api-1",
        "",
        condition,
        field,
        value,
        gone,
        Duration.ZERO,
        within);
  }

  @Test
  void itWaitsForAConditionAFieldAndTheEndOfAnObject() {
    AtomicInteger looks = new AtomicInteger();
    PacedAttempt attempt =
        new PacedAttempt(
            RealAttempt.ungated(),
            () -> {
              if (looks.incrementAndGet() == 2) {
                shop.barePod("api-1", 1, "", "");
                shop.await(() -> Shop.runs(shop.pods().getFirst()));
              }
            });
    WaitFor.Output ready =
        hands
            .act(WaitFor.CONTRACT, wait("Ready", "", "True", false, Duration.ofMinutes(5)), attempt)
            .output();
    assertThat(looks).hasValue(2);
    assertThat(attempt.lines())
        .first()
        .asString()
        .contains("condition Ready is \"(there is none)\"");
    assertThat(ready.uid()).isEqualTo(shop.pods().getFirst().getMetadata().getUid());

    WaitFor.Input phase = wait("", "status.phase", "Running", false, Duration.ofSeconds(1));
    assertThat(hands.act(WaitFor.CONTRACT, phase, RealAttempt.ungated()).output().uid())
        .isEqualTo(ready.uid());

    List<String> lines = new ArrayList<>();
    WaitFor.Input stable =
        new WaitFor.Input(
            "Pod",
            "",
            shop.namespace(),
            "api-1",
            "",
            "Ready",
            "",
            "True",
            false,
            Duration.ofSeconds(1),
            Duration.ofMinutes(5));
    var _ = hands.act(WaitFor.CONTRACT, stable, RealAttempt.ungated().onLine(lines::add));
    assertThat(lines).as("that it is so once is not long enough").isNotEmpty();

    PacedAttempt deleting =
        new PacedAttempt(RealAttempt.ungated(), () -> shop.pod("api-1").delete());
    assertThat(
            hands
                .act(WaitFor.CONTRACT, wait("", "", "", true, Duration.ofMinutes(5)), deleting)
                .output()
                .uid())
        .isEmpty();
  }

  private WaitFor.Input waitForDb(String uid, String condition, boolean gone, Duration within) {
    return new WaitFor.Input(
        "Pod",
        "",
        shop.namespace(),
        "db-0",
        uid,
        condition,
        "",
        "True",
        gone,
        Duration.ZERO,
        within);
  }

  @Test
  void aPodOfAStatefulSetIsGoneByItsUidThoughItsNameComesBack() {
    shop.statefulSet("db", 1);
    shop.awaitRunning(1);
    String old = shop.pods().getFirst().getMetadata().getUid();
    PacedAttempt attempt =
        new PacedAttempt(
            RealAttempt.ungated(),
            () -> {
              shop.pod("db-0").delete();
              shop.await(
                  () ->
                      shop.pods().stream()
                          .anyMatch(pod -> !pod.getMetadata().getUid().equals(old)));
            });
    WaitFor.Output gone =
        hands
            .act(WaitFor.CONTRACT, waitForDb(old, "", true, Duration.ofMinutes(5)), attempt)
            .output();
    shop.awaitRunning(1);
    Pod back = shop.pods().getFirst();

    assertThat(attempt.lines()).hasSize(1);
    assertThat(gone.uid()).isEmpty();
    assertThat(back.getMetadata().getName()).isEqualTo("db-0");
    assertThatThrownBy(
            () ->
                hands.act(
                    WaitFor.CONTRACT,
                    waitForDb(old, "Ready", false, Duration.ofMinutes(5)),
                    RealAttempt.ungated()))
        .hasMessageContaining(
            "has UID \"%s\", not \"%s\"".formatted(back.getMetadata().getUid(), old))
        .isInstanceOfSatisfying(
            RunbookException.class,
            thrown -> assertThat(thrown.error()).isEqualTo(RunbookError.TARGET_NOT_FOUND));
    assertThat(
            hands
                .act(
                    WaitFor.CONTRACT,
                    waitForDb(back.getMetadata().getUid(), "Ready", false, Duration.ofMinutes(5)),
                    RealAttempt.ungated())
                .output()
                .uid())
        .isEqualTo(back.getMetadata().getUid());
    assertThatThrownBy(
            () ->
                hands.act(
                    WaitFor.CONTRACT,
                    waitForDb("", "", true, Duration.ofSeconds(1)),
                    RealAttempt.ungated()))
        .as("by its name alone")
        .hasMessageContaining("waited for is \"gone\"");
  }

  @Test
  void whatDoesNotComeInTimeIsAnErrorThatSaysHowItStands() {
    shop.barePod("api-1", 1, "", "");
    shop.awaitRunning(1);
    assertThatThrownBy(
            () ->
                hands.act(
                    WaitFor.CONTRACT,
                    wait("", "status.phase", "Succeeded", false, Duration.ofSeconds(1)),
                    RealAttempt.ungated()))
        .hasMessageContaining("status.phase is \"Running\", waited for is \"Succeeded\"")
        .isInstanceOfSatisfying(
            RunbookException.class,
            thrown -> assertThat(thrown.error()).isEqualTo(RunbookError.STEP_LATE));
    assertThatThrownBy(
            () ->
                hands.act(
                    WaitFor.CONTRACT,
                    wait("Ready", "status.phase", "True", false, Duration.ofSeconds(1)),
                    RealAttempt.ungated()))
        .hasMessageContaining("write one of condition, field and gone, not 2");
  }
}
