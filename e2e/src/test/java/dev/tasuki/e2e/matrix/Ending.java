package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.UndoState;
import java.util.ArrayList;
import java.util.List;

/** How a run ended, beside what the ledger says really happened. */
record Ending(Ledger ledger, Plan plan, String run, RunView view) {
  void assertAsPromised(String when) {
    assertThat(view.state()).as("%s, %s: %s", run, when, view).isEqualTo(plan.end());
    List<String> effects = ledger.effects(run).stream().map(this::named).toList();
    assertThat(effects).as("%s, %s: %s", run, when, view).doesNotHaveDuplicates();
    if (plan.construct().aborted()) {
      assertAllTakenBack(effects, when);
    } else {
      int beside = plan.beside();
      List<String> written = written();
      assertThat(effects.stream().limit(beside))
          .as("what came in any order of %s, %s: %s", run, when, view)
          .containsExactlyInAnyOrderElementsOf(written.subList(0, beside));
      assertThat(effects.stream().skip(beside))
          .as("effects of %s, %s: %s", run, when, view)
          .containsExactlyElementsOf(written.subList(beside, written.size()));
    }
    if (plan.end() != RunState.DONE) {
      assertThat(view.changes())
          .as("what is said to be taken back of %s, %s", run, when)
          .extracting(RunView.Change::undo)
          .isSubsetOf(UndoState.UNDONE, UndoState.NONE);
    }
  }

  /** What was begun side by side is taken back by the order in which it was registered. */
  private List<String> written() {
    if (plan.construct() != Construct.LOOP_UNDO) {
      return plan.written();
    }
    List<String> written = new ArrayList<>(plan.written());
    view.changes().reversed().stream()
        .map(change -> change.what().substring(change.what().lastIndexOf(' ') + 1))
        .forEach(item -> written.add(Entry.undoing(item)));
    return written;
  }

  private String named(Entry entry) {
    return entry.run().equals(run)
        ? entry.name()
        : entry.run().substring(run.length() + 1) + ":" + entry.name();
  }

  /** Nothing is left, in reverse order; only the step that was hit may be taken back in vain. */
  private void assertAllTakenBack(List<String> effects, String when) {
    List<String> forth = effects.stream().filter(effect -> !isUndo(effect)).toList();
    List<String> back = effects.stream().filter(Ending::isUndo).map(Ending::undone).toList();
    assertThat(back).as("taken back by %s, %s: %s", run, when, view).containsAll(forth);
    assertThat(back.stream().filter(forth::contains))
        .as("order in which %s took back, %s: %s", run, when, view)
        .containsExactlyElementsOf(forth.reversed());
    assertThat(back.stream().filter(effect -> !forth.contains(effect)))
        .as("taken back in vain by %s, %s: %s", run, when, view)
        .isSubsetOf(named(plan.entry(run)));
    for (String effect : forth) {
      assertThat(effects.indexOf(effect))
          .as("%s of %s was taken back after it was written, %s", effect, run, when)
          .isLessThan(effects.indexOf(undo(effect)));
    }
  }

  private static boolean isUndo(String effect) {
    return bare(effect).startsWith(Entry.undoing(""));
  }

  private static String undo(String effect) {
    String bare = bare(effect);
    return effect.substring(0, effect.length() - bare.length()) + Entry.undoing(bare);
  }

  private static String undone(String effect) {
    String bare = bare(effect);
    return effect.substring(0, effect.length() - bare.length())
        + bare.substring(Entry.undoing("").length());
  }

  /** Without the child. */
  private static String bare(String effect) {
    return effect.substring(effect.lastIndexOf(':') + 1);
  }
}
