package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.api.LockSummary;
import dev.tasuki.api.TakeRequest;
import dev.tasuki.json.Json;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.StarterApi;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Locks as people see and take them, on real parts. */
@ExtendWith(SharedSandbox.class)
@Timeout(600)
final class LocksIT {
  @Test
  void aLockIsTakenFromARunThatWaitsForPeopleAndGoesBackToItWhenTheOtherIsOver(Sandbox sandbox) {
    Recovery first = Recovery.ofSomeNode(sandbox);
    Recovery second =
        new Recovery(
            sandbox,
            first.node(),
            first.instance(),
            first.pods(),
            first.since().minus(Duration.ofHours(1)));
    String key = sandbox.clusterName() + "/node/" + first.node();
    String holder = first.alert();
    var _ = first.awaitQuestion(holder);
    StarterApi.Answer early = take(sandbox, key, "because");
    assertThat(early.status()).as(early.body()).isEqualTo(409);
    assertThat(early.body()).contains("TSK335", "nobody waits");

    String waiter = second.alert();
    RunView waits =
        second.await(
            waiter,
            "waits for the lock",
            view -> view.locks().stream().anyMatch(lock -> lock.place() == 1));
    assertThat(waits.locks().getFirst().holder()).contains(holder);
    LockSummary lock = lock(sandbox, key).orElseThrow();
    assertThat(lock.holder().orElseThrow().run()).isEqualTo(holder);
    assertThat(lock.holder().orElseThrow().now()).contains("waits for");
    assertThat(lock.queue()).extracting(LockSummary.Standing::run).containsExactly(waiter);

    assertThat(take(sandbox, key, "").body()).contains("TSK318");
    StarterApi.Answer taken = take(sandbox, key, "the other one is urgent");
    assertThat(taken.status()).as(taken.body()).isEqualTo(200);
    assertThat(second.awaitQuestion(waiter).locks().getFirst().held()).isTrue();
    RunView loser = first.await(holder, "has lost it", view -> view.questions().isEmpty());
    assertThat(loser.locks()).extracting(RunView.Lock::held).containsExactly(false);
    assertThat(String.join("\n", loser.notes())).contains("hanako", "urgent");

    second.abort(waiter);
    RunView again = first.awaitQuestion(holder);
    assertThat(again.questions().getFirst().revision()).isEqualTo(2);
    assertThat(String.join("\n", again.questions().getFirst().differences())).contains("taken");
    first.abort(holder);
    var _ = first.awaitEnd(holder);
    first.assertUntouched();
  }

  private static StarterApi.Answer take(Sandbox sandbox, String key, String reason) {
    return sandbox
        .api()
        .post(
            "/api/v1/locks/take",
            sandbox.person("hanako"),
            Json.write(new TakeRequest(key, reason, UUID.randomUUID().toString())));
  }

  private static Optional<LockSummary> lock(Sandbox sandbox, String key) {
    StarterApi.Answer answer = sandbox.api().get("/api/v1/locks", sandbox.person("hanako"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<LockSummary> all =
        Json.read(answer.body(), JsonNode.class)
            .valueStream()
            .map(lock -> Json.read(lock.toString(), LockSummary.class))
            .toList();
    return all.stream().filter(lock -> lock.key().equals(key)).findFirst();
  }
}
