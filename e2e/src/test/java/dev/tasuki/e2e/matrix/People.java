package dev.tasuki.e2e.matrix;

import dev.tasuki.run.RunView;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Those who answer one run and the runs that it runs.
 *
 * @param root answers the run itself
 */
record People(Person root, List<Person> children) {
  /** Answers whatever comes, to the end. */
  RunView attend() {
    return root.await(
        "ends",
        view -> {
          answer(view);
          return view.state().ended();
        });
  }

  /** Answers whatever comes before that. */
  void attendUntil(String what, BooleanSupplier reached) {
    var _ =
        root.await(
            what,
            view -> {
              if (!reached.getAsBoolean()) {
                answer(view);
              }
              return reached.getAsBoolean();
            });
  }

  /** Whether the run, or one that it runs, asks something or is held. */
  boolean asked(RunView view) {
    return asks(view)
        || children.stream().anyMatch(child -> child.look().filter(People::asks).isPresent());
  }

  private static boolean asks(RunView view) {
    return !view.questions().isEmpty() || !view.held().isEmpty();
  }

  private void answer(RunView view) {
    if (!view.state().ended()) {
      root.answer(view);
      children.forEach(child -> child.look().ifPresent(child::answer));
    }
  }
}
