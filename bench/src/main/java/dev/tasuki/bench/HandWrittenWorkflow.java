package dev.tasuki.bench;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.record.Answer;
import dev.tasuki.record.Person;
import dev.tasuki.run.RunState;
import dev.tasuki.workflow.RunAttributes;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** See {@link HandWritten}. It shows people what a run of ours shows, and checks who approves. */
public final class HandWrittenWorkflow implements HandWritten {
  private static final List<String> APPROVERS = List.of("@sre");
  private static final Duration EXPIRES = Duration.ofMinutes(30);

  private Optional<Request> request = Optional.empty();
  private RunState state = RunState.RUNNING;
  private int done;
  private String question = "";
  private Optional<Person> approved = Optional.empty();

  @Override
  public String run(Request asked) {
    request = Optional.of(asked);
    for (int step = 0; step < BenchRunbooks.STEPS; step++) {
      if (step == BenchRunbooks.GATE) {
        ask();
      }
      show();
      SortedMap<String, Object> input = new TreeMap<>();
      input.put("node", BenchRunbooks.NODE);
      var _ =
          Workflow.newUntypedActivityStub(
                  ActivityOptions.newBuilder()
                      .setStartToCloseTimeout(Duration.ofMinutes(5))
                      .setScheduleToCloseTimeout(Duration.ofMinutes(20))
                      .setRetryOptions(
                          RetryOptions.newBuilder()
                              .setInitialInterval(Duration.ofSeconds(1))
                              .setMaximumInterval(Duration.ofSeconds(30))
                              .build())
                      .setSummary(name(step) + " " + BenchRunbooks.NODE + " · attempt 1")
                      .build())
              .execute(
                  BenchRunbooks.ACTION,
                  ActionAnswer.class,
                  new Task(name(step), input, asked.target()));
      done++;
    }
    turn(RunState.DONE);
    show();
    return "Every step is done.";
  }

  private void ask() {
    question = BenchRunbooks.QUESTION;
    turn(RunState.WAITING);
    show();
    if (!Workflow.await(EXPIRES, () -> approved.isPresent())) {
      throw ApplicationFailure.newNonRetryableFailure("nobody answered in time", "Expired");
    }
    question = "";
    turn(RunState.RUNNING);
  }

  private void turn(RunState next) {
    state = next;
    Workflow.upsertTypedSearchAttributes(RunAttributes.RUN_STATE.valueSet(next.word()));
  }

  private void show() {
    Request asked = request.orElseThrow();
    StringBuilder text = new StringBuilder();
    text.append("**").append(asked.title()).append("** on ").append(asked.target().name());
    text.append(" · **").append(state.word()).append("** · ").append(asked.mode().word());
    text.append(" · asked for by ").append(asked.requester().name()).append("\n\n");
    text.append("**Now:** ").append(now()).append("\n\n**Steps**\n\n");
    for (String line : lines()) {
      text.append("- ").append(line).append('\n');
    }
    Workflow.setCurrentDetails(text.toString());
  }

  private String now() {
    if (state == RunState.DONE) {
      return "done";
    }
    return question.isEmpty() ? "runs: " + name(done) : "waits for @sre to answer: " + question;
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    IntStream.range(0, BenchRunbooks.STEPS).forEach(step -> lines.add(line(step)));
    return lines;
  }

  private String line(int step) {
    if (step < done) {
      return "✓ " + name(step) + " · done";
    }
    boolean next = step == done && state == RunState.RUNNING;
    return next ? "▶ " + name(step) + " · running" : "· " + name(step) + " · pending";
  }

  private static String name(int step) {
    return BenchRunbooks.name(step);
  }

  @Override
  public Answer approve(Person person) {
    approved = Optional.of(person);
    return new Answer(true, "Approved by " + person.name() + ".");
  }

  @Override
  public void mayApprove(Person person) {
    if (question.isEmpty() || approved.isPresent()) {
      throw new IllegalStateException("nothing is asked");
    }
    if (person.groups().stream().noneMatch(APPROVERS::contains)) {
      throw new IllegalStateException(person.name() + " may not approve");
    }
  }

  @Override
  public Standing standing() {
    return new Standing(state, question, lines());
  }
}
