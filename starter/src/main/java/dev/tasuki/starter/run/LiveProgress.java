package dev.tasuki.starter.run;

import dev.tasuki.problem.RunbookException;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import dev.tasuki.starter.text.Bounded;
import dev.tasuki.workflow.TasukiData;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.common.converter.DataConverterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an attempt that is under way last said of itself, such as the budget it waits for: while it
 * runs only Temporal knows it.
 */
final class LiveProgress {
  private static final int LONGEST = 300;

  private LiveProgress() {}

  /** The view, with that line on the step that runs; as it was if no attempt has said anything. */
  static RunView in(RunView view, List<PendingActivityInfo> pending) {
    List<RunView.StepView> steps = new ArrayList<>(view.steps());
    String now = view.now();
    for (PendingActivityInfo activity : pending) {
      Optional<String> line = line(activity);
      for (int i = 0; line.isPresent() && i < steps.size(); i++) {
        RunView.StepView step = steps.get(i);
        if (step.state() == StepState.RUNNING
            && step.action().equals(activity.getActivityType().getName())) {
          steps.set(i, step.withDetail(line.get()));
          now = step.title() + ": " + line.get();
        }
      }
    }
    return view.withProgress(now, steps);
  }

  private static Optional<String> line(PendingActivityInfo activity) {
    if (!activity.hasHeartbeatDetails()) {
      return Optional.empty();
    }
    try {
      Map<?, ?> details =
          TasukiData.converter()
              .fromPayloads(0, Optional.of(activity.getHeartbeatDetails()), Map.class, Map.class);
      return details.get("line") instanceof String line && !line.isBlank()
          ? Optional.of(Bounded.line(line, LONGEST))
          : Optional.empty();
    } catch (DataConverterException | RunbookException e) {
      // Some other kind of activity, or more than a line: what it says of itself is not for people.
      return Optional.empty();
    }
  }
}
