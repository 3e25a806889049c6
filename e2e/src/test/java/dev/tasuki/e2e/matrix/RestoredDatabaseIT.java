package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.run.RunView;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Temporal's database comes back from a backup that is older than what the runs have done. */
@Timeout(600)
final class RestoredDatabaseIT {
  @Test
  void whatWasDoneAfterTheBackupIsNeverDoneAgain() {
    try (Rig rig = new Rig()) {
      rig.startWorker("a", rig.temporalPort());
      List<Standing> all = standing(rig);
      rig.killWorker("a");
      rig.backUp();
      all.forEach(Standing::senderDied);
      rig.startWorker("b", rig.temporalPort());
      Together.each(all, Standing::assertEverythingHappenedOnce);
      SortedMap<String, Long> asked = new TreeMap<>();
      all.forEach(one -> asked.put(one.run(), rig.ledger.asked(one.run())));

      rig.killWorker("b");
      rig.restore();
      rig.startWorkerAfterRestore("c");

      Together.each(all, one -> assertAsksFirst(rig, one, asked.getOrDefault(one.run(), 0L)));
      Together.each(all, Standing::assertEverythingHappenedOnce);
    }
  }

  /** At an open gate, and with a change that was approved and sent when the backup was taken. */
  private static List<Standing> standing(Rig rig) {
    return new Round(rig)
        .standing(
            Round.all(Construct.PLAIN, List.of(Kind.values()), List.of(At.AT_GATE, At.ON_ITS_WAY)));
  }

  private static void assertAsksFirst(Rig rig, Standing one, long before) {
    RunView asking =
        one.person()
            .await(
                "asks after the restore",
                view -> !view.questions().isEmpty() || !view.held().isEmpty());
    assertThat(rig.ledger.asked(one.run()))
        .as("%s at %s: changes before a person said a word; %s", one.run(), one.at(), asking)
        .isEqualTo(before);
  }
}
