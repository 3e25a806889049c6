package dev.tasuki.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.DigestTree;
import dev.tasuki.attempt.GateProof;
import dev.tasuki.attempt.GateStep;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import java.util.List;
import java.util.Optional;

/** What came of a run, as a test asks for it. */
abstract class Seen<W> extends Script<W> {
  abstract RunView view();

  /** Empty while it has not ended. */
  abstract Optional<Order.Finish> finished();

  /** What a hand looks at: whether the question that was answered covers a step. */
  static boolean covers(GateProof proof, GateStep step) {
    return DigestTree.rootOf(step.leaf(proof.aside()), proof.way())
        .equals(proof.question().covered());
  }

  /** Step paths of the changes that were called, one for each attempt. */
  List<String> ran() {
    return made.stream()
        .filter(c -> c.kind() == CallKind.CHANGE)
        .map(c -> ((ActionCall) c.input()).step())
        .toList();
  }

  List<String> tokens() {
    return made.stream()
        .filter(c -> c.kind() == CallKind.CHANGE)
        .map(c -> ((ActionCall) c.input()).token())
        .toList();
  }

  ActionCall lastCall(String activity) {
    return made.stream()
        .filter(c -> c.activity().equals(activity))
        .reduce((_, last) -> last)
        .map(c -> (ActionCall) c.input())
        .orElseThrow();
  }

  W hasRan(String... steps) {
    assertThat(ran()).containsExactly(steps);
    return self();
  }

  W askedAt(String gate, int revision) {
    assertThat(view().questions()).hasSize(1);
    assertThat(view().questions().getFirst().gate()).isEqualTo(gate);
    assertThat(view().questions().getFirst().revision()).isEqualTo(revision);
    assertThat(view().state()).isEqualTo(RunState.WAITING);
    return self();
  }

  W heldAt(String step, String... ways) {
    assertThat(view().held()).extracting(RunView.Held::path).containsExactly(step);
    assertThat(view().held().getFirst().ways()).containsExactly(ways);
    assertThat(finished()).isEmpty();
    return self();
  }

  W ended(RunState outcome) {
    assertThat(finished())
        .as("the end; the run is %s: %s", view().state(), view().now())
        .isPresent();
    assertThat(finished().orElseThrow().outcome()).isEqualTo(outcome);
    assertThat(view().held()).isEmpty();
    assertThat(view().questions()).isEmpty();
    return self();
  }

  W state(String step, StepState state) {
    assertThat(view().steps())
        .filteredOn(s -> s.path().equals(step))
        .extracting(RunView.StepView::state)
        .containsExactly(state);
    return self();
  }
}
