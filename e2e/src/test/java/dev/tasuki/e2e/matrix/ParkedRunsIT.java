package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many more runs wait for approval than the worker keeps in memory. By default 300 over a cache of
 * 90; {@code mvn verify -Pkill-matrix} plays 2,000 over 600. What it measured is printed.
 */
@Timeout(1800)
final class ParkedRunsIT {
  private static final boolean ALL = Boolean.getBoolean("tasuki.kill-matrix");
  private static final int RUNS = ALL ? 2_000 : 300;
  private static final int CACHED = ALL ? 600 : 90;

  /** How many people answer at the same time. */
  private static final int PEOPLE = 20;

  private static final long MOST_BYTES = 512L << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @Test
  void eachAnswersWithItsOwnQuestionAndTheWorkerStaysSmall() {
    try (Rig rig = new Rig()) {
      rig.startWorkerWithCache("a", CACHED);
      long idle = memory(rig, "VmRSS");
      List<Integer> all = IntStream.range(0, RUNS).boxed().toList();
      inGroups(all, i -> rig.start(id(i), ParkedRunbook.asking(question(i))));
      boolean parked = Await.until(PATIENCE, () -> rig.count(RunState.WAITING) == RUNS);
      assertThat(parked).as("%s of %s wait", rig.count(RunState.WAITING), RUNS).isTrue();
      long resident = memory(rig, "VmRSS");

      Set<String> digests = ConcurrentHashMap.newKeySet();
      inGroups(all, i -> answer(rig, i, digests));
      assertThat(digests).as("questions, no two alike").hasSize(RUNS);
      inGroups(all, i -> assertDoneOnce(rig, i));

      long peak = memory(rig, "VmHWM");
      System.out.printf(
          "%d runs parked over a cache of %d: worker %d MB before, %d MB parked, %d MB at most%n",
          RUNS, CACHED, idle >> 20, resident >> 20, peak >> 20);
      assertThat(peak).as("most resident memory of the worker, in bytes").isLessThan(MOST_BYTES);
    }
  }

  private static void answer(Rig rig, int i, Set<String> digests) {
    Person person = rig.person(id(i));
    RunView view = person.awaitQuestion();
    assertThat(view.questions()).as("what %s asks", id(i)).hasSize(1);
    RunView.Question asked = view.questions().getFirst();
    assertThat(asked.ask()).isEqualTo(question(i));
    assertThat(asked.revision()).as("nothing made %s ask anew", id(i)).isEqualTo(1);
    digests.add(asked.digest());
    person.approve();
  }

  private static void assertDoneOnce(Rig rig, int i) {
    assertThat(rig.end(id(i))).as("end of %s", id(i)).isEqualTo(RunState.DONE);
    assertThat(rig.ledger.effects(new Entry(id(i), Kind.SAFE.word())))
        .as("effects of %s", id(i))
        .isEqualTo(1);
  }

  private static void inGroups(List<Integer> all, Consumer<Integer> what) {
    for (int from = 0; from < all.size(); from += PEOPLE) {
      Together.each(all.subList(from, Math.min(all.size(), from + PEOPLE)), what);
    }
  }

  private static String id(int i) {
    return "parked-" + i;
  }

  private static String question(int i) {
    return "Write entry number " + i + "?";
  }

  /** Of the worker's process, in bytes: {@code VmRSS} now, {@code VmHWM} the most ever. */
  private static long memory(Rig rig, String what) {
    Path status = Path.of("/proc/" + rig.worker("a").pid() + "/status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(what + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + status, e);
    }
  }
}
