package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.DecisionRequest;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.StarterApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A thousand decisions on one gate, from fifty threads at once. */
@ExtendWith(SharedSandbox.class)
@Timeout(900)
final class DecisionStormIT {
  private static final int THREADS = 50;
  private static final int EVENTS = 500;
  private static final long SEED = 20_261_128;

  /** What is sent, and the refusal that is right for it. */
  private enum Sent {
    VALID("TSK316"),
    DOUBLED("TSK316"),
    STRANGER("TSK312"),
    OTHER_REVISION("TSK315"),
    OTHER_DIGEST("TSK315");

    /** While the gate is open; afterwards it is {@link #CLOSED}. */
    private final String refusal;

    Sent(String refusal) {
      this.refusal = refusal;
    }
  }

  private static final String CLOSED = "TSK314";

  private record Told(Sent sent, String click, StarterApi.Answer answer) {
    boolean counted() {
      return answer.status() == 200 && answer.body().contains("\"counted\":true");
    }

    boolean right() {
      return switch (sent) {
        case VALID -> counted() || refused();
        case DOUBLED -> answer.status() == 200 || refused();
        case STRANGER, OTHER_REVISION, OTHER_DIGEST -> refused();
      };
    }

    private boolean refused() {
      return answer.status() >= 400
          && answer.status() < 500
          && (answer.body().contains(sent.refusal) || answer.body().contains(CLOSED));
    }
  }

  @Test
  void exactlyTheRightOneCountsAndEachOfTheOthersGetsItsReason(Sandbox sandbox) throws Exception {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.alert();
    RunView.Question question = recovery.awaitQuestion(run).questions().getFirst();
    String click = UUID.randomUUID().toString();
    List<Told> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Told>> posts =
          storm().stream()
              .map(sent -> threads.submit(() -> send(sandbox, run, question, click, sent)))
              .toList();
      for (Future<Told> post : posts) {
        all.add(post.get());
      }
    }
    assertThat(all).hasSize(1000);
    assertThat(all).filteredOn(told -> !told.right()).isEmpty();
    // The doubles of the click that counted hear again that it counted: it is the same decision.
    assertThat(all.stream().filter(Told::counted).map(Told::click).distinct()).hasSize(1);
    recovery.assertReplacedOnce(recovery.awaitEnd(run));
    try (Frontend temporal = new Frontend(sandbox)) {
      assertThat(temporal.history(run)).hasSizeLessThan(EVENTS);
    }
  }

  /** Most of what is wrong comes while the gate is open. */
  private static List<Sent> storm() {
    Random chance = new Random(SEED);
    List<Sent> first = new ArrayList<>(of(200, Sent.STRANGER));
    first.addAll(of(200, Sent.OTHER_REVISION));
    first.addAll(of(200, Sent.OTHER_DIGEST));
    Collections.shuffle(first, chance);
    List<Sent> second = new ArrayList<>(of(150, Sent.VALID));
    second.addAll(of(150, Sent.DOUBLED));
    second.addAll(of(100, Sent.STRANGER));
    Collections.shuffle(second, chance);
    first.addAll(second);
    return first;
  }

  private static List<Sent> of(int number, Sent sent) {
    return IntStream.range(0, number).mapToObj(_ -> sent).toList();
  }

  private static Told send(
      Sandbox sandbox, String run, RunView.Question question, String click, Sent sent) {
    int revision = question.revision() + (sent == Sent.OTHER_REVISION ? 1 : 0);
    String digest = sent == Sent.OTHER_DIGEST ? "sha256:" + "0".repeat(64) : question.digest();
    String id = sent == Sent.DOUBLED ? click : UUID.randomUUID().toString();
    return new Told(
        sent,
        id,
        sandbox
            .api()
            .decide(
                run,
                sandbox.person(sent == Sent.STRANGER ? "jiro" : "hanako"),
                new DecisionRequest(question.gate(), revision, digest, Verdict.APPROVE, "", id)));
  }
}
