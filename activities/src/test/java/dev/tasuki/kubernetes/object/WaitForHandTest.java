package dev.tasuki.kubernetes.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.activity.Calls;
import dev.tasuki.activity.RecordingAttempt;
import dev.tasuki.catalogue.kubernetes.WaitFor;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.FakeCluster;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitForHandTest {
  private static final String PATH = "/api/v1/namespaces/shop/pods/db-0";

  private final RecordingAttempt attempt = new RecordingAttempt(Calls.of(new TreeMap<>()));
  private FakeCluster cluster;
  private Runnable turn = () -> {};

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private void stands(String uid, String phase) {
    ObjectNode pod = Json.mapper().createObjectNode();
    pod.put("kind", "Pod").put("apiVersion", "v1");
    pod.putObject("metadata").put("name", "db-0").put("uid", uid).put("resourceVersion", "7");
    pod.putObject("status").put("phase", phase);
    cluster.serves(PATH, pod);
  }

  private WaitFor.Output waited(String uid, String field, boolean gone) {
    WaitForHand hand =
        new WaitForHand(
            cluster,
            () -> {
              if (!attempt.lines().isEmpty()) {
                turn.run();
              }
              return attempt.instant();
            });
    return hand.act(
            new WaitFor.Input(
                "Pod",
                "",
                "shop",
                "db-0",
                uid,
                "",
                field,
                field.isEmpty() ? "True" : "Running",
                gone,
                Duration.ZERO,
                Duration.ofMinutes(1)),
            attempt)
        .output();
  }

  @Test
  void whoCameBackUnderTheNameOfTheOneThatIsWaitedForIsAnother() {
    stands("old", "Running");
    turn = () -> stands("new", "Running");

    WaitFor.Output output = waited("old", "", true);

    assertThat(attempt.lines())
        .containsExactly(
            "Pod \"shop/db-0\": whether it is there is \"there\", waited for is \"gone\"");
    assertThat(output.uid()).isEmpty();
    assertThat(output.resourceVersion()).isEmpty();
  }

  @Test
  void byItsNameAloneWhoCameBackIsStillThere() {
    stands("old", "Running");
    turn = () -> stands("new", "Running");

    failed(() -> waited("", "", true), RunbookError.STEP_LATE, "waited for is \"gone\"");
  }

  @Test
  void oneThatIsGoneIsGoneWithAUidToo() {
    assertThat(waited("old", "", true).uid()).isEmpty();
  }

  @Test
  void aFieldOfThatVeryObjectIsWaitedFor() {
    stands("old", "Pending");
    turn = () -> stands("old", "Running");

    assertThat(waited("old", "status.phase", false).uid()).isEqualTo("old");
    assertThat(attempt.lines()).hasSize(1);
  }

  @Test
  void aFieldOfAnotherObjectIsAnErrorAtOnce() {
    stands("old", "Pending");
    turn = () -> stands("new", "Running");

    failed(
        () -> waited("old", "status.phase", false),
        RunbookError.TARGET_NOT_FOUND,
        "Pod \"shop/db-0\" has UID \"new\", not \"old\": another object has taken its name");
    assertThat(attempt.lines()).hasSize(1);
  }

  @Test
  void aFieldOfWhatNeverComesAgainIsAnErrorAtOnce() {
    failed(
        () -> waited("old", "status.phase", false),
        RunbookError.TARGET_NOT_FOUND,
        "there is no Pod \"shop/db-0\", and one with UID \"old\" never comes again");
    assertThat(attempt.lines()).isEmpty();
  }

  private static void failed(Runnable act, RunbookError error, String why) {
    assertThatThrownBy(act::run)
        .hasMessageContaining(why)
        .isInstanceOfSatisfying(
            RunbookException.class, thrown -> assertThat(thrown.error()).isEqualTo(error));
  }
}
