package dev.tasuki.starter.run;

import dev.tasuki.api.RunSummary;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.run.RunState;
import dev.tasuki.starter.text.Bounded;
import dev.tasuki.type.DurationText;
import dev.tasuki.workflow.RunAttributes;
import dev.tasuki.workflow.RunMemo;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributeKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs as Temporal's visibility knows them: a moment behind, but without any worker. */
public final class RunIndex {
  private static final Logger LOG = LoggerFactory.getLogger(RunIndex.class);
  private static final int LISTED = 100;

  /** Runs among which the beginning of a hash is looked for; open ones come first. */
  private static final int SEARCHED = 2_000;

  private static final Pattern HASH_BEGINNING = Pattern.compile("[a-z2-7]{3,10}");

  /** A run that went on in a new execution is that one. */
  private static final String IS_RUN =
      "RunbookId IS NOT NULL AND ExecutionStatus != 'ContinuedAsNew'";

  private final TemporalRuns temporal;
  private final Clock clock;

  public RunIndex(TemporalRuns temporal, Clock clock) {
    this.temporal = temporal;
    this.clock = clock;
  }

  List<RunSummary> list(Optional<String> state, Optional<String> target) {
    List<String> conditions = new ArrayList<>(List.of(IS_RUN));
    state.ifPresent(word -> conditions.add("RunState = '" + known(word, state()) + "'"));
    target.ifPresent(name -> conditions.add("Target = '" + quotable(name) + "'"));
    return temporal.list(String.join(" AND ", conditions), LISTED).stream()
        .map(RunIndex::summary)
        .sorted(Comparator.comparing(RunSummary::started).reversed())
        .toList();
  }

  String find(String idOrPrefix) {
    String text = idOrPrefix.strip();
    if (RunIds.hashOf(text).isPresent()) {
      return temporal.describe(text).getExecution().getWorkflowId();
    }
    if (!HASH_BEGINNING.matcher(text).matches()) {
      throw TemporalFailures.unknownRun(text);
    }
    List<String> found =
        temporal.list(IS_RUN, SEARCHED).stream()
            .map(run -> run.getExecution().getWorkflowId())
            .filter(id -> RunIds.hashOf(id).filter(hash -> hash.startsWith(text)).isPresent())
            .distinct()
            .toList();
    if (found.isEmpty()) {
      throw TemporalFailures.unknownRun(text);
    }
    if (found.size() > 1) {
      throw new RunbookException(
          RunbookError.RUN_UNKNOWN,
          "\""
              + text
              + "\" begins the ids of "
              + found.size()
              + " runs; write more of one of: "
              + found.stream().limit(5).collect(Collectors.joining(", ")));
    }
    return found.getFirst();
  }

  /** Open runs that a pause stops, as far as visibility knows them. */
  List<String> paused() {
    String query = "ExecutionStatus = 'Running' AND RunState = '" + RunState.PAUSED.word() + "'";
    try {
      return temporal.list(query, SEARCHED).stream()
          .map(run -> run.getExecution().getWorkflowId())
          .toList();
    } catch (RunbookException e) {
      // What was ordered counts; these are told by the switches themselves in any other case.
      LOG.warn("cannot list paused runs: {}", e.getMessage());
      return List.of();
    }
  }

  /** Open runs on a target other than the given one, one line for each. */
  List<String> openBeside(String id, String target) {
    try {
      return temporal
          .list("ExecutionStatus = 'Running' AND Target = '" + quotable(target) + "'", LISTED)
          .stream()
          .filter(run -> !run.getExecution().getWorkflowId().equals(id))
          .map(this::line)
          .toList();
    } catch (RunbookException e) {
      // The run is started; what else is open is only a courtesy.
      LOG.warn("cannot list open runs beside {}: {}", id, e.getMessage());
      return List.of();
    }
  }

  /** What Temporal knows of a run without any worker, in one line. */
  String known(String id) {
    WorkflowExecutionDescription run = temporal.describe(id);
    RunSummary summary = summary(run);
    int pending = run.getRawDescription().getPendingActivitiesCount();
    return "started "
        + summary.started()
        + " by "
        + summary.requester()
        + " on "
        + summary.target()
        + ", last known state "
        + summary.state()
        + summary.ended().map(at -> ", ended " + at).orElse("")
        + (pending == 0 ? "" : ", " + pending + " activities under way or waiting for a worker");
  }

  private String line(WorkflowExecutionMetadata run) {
    RunSummary summary = summary(run);
    Duration age = Duration.between(summary.started(), clock.instant());
    return String.join(
        " · ",
        summary.id(),
        summary.requester(),
        summary.state(),
        DurationText.write(age.truncatedTo(ChronoUnit.MINUTES)));
  }

  private static RunSummary summary(WorkflowExecutionMetadata run) {
    String state = state(run);
    return new RunSummary(
        run.getExecution().getWorkflowId(),
        run.getWorkflowType(),
        attribute(run, RunAttributes.TARGET).orElse(""),
        state,
        attribute(run, RunAttributes.MODE).orElse(""),
        attribute(run, RunAttributes.REQUESTER).orElse(""),
        started(run),
        Optional.ofNullable(run.getCloseTime()),
        now(state));
  }

  /** When its first execution was asked for; Temporal itself says when the last one began. */
  private static Instant started(WorkflowExecutionMetadata run) {
    return Optional.ofNullable(run.<String>getMemo(RunMemo.STARTED, String.class, String.class))
        .flatMap(RunIndex::instant)
        .orElseGet(run::getStartTime);
  }

  /** Whoever writes to the namespace may have written it. */
  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      LOG.warn("\"{}\" is no time at which a run may have started", Bounded.line(text, 60));
      return Optional.empty();
    }
  }

  /** A run that Temporal ended is over, whatever it last said of itself. */
  private static String state(WorkflowExecutionMetadata run) {
    String said = attribute(run, RunAttributes.RUN_STATE).orElse("running");
    return switch (run.getStatus()) {
      case WORKFLOW_EXECUTION_STATUS_TERMINATED -> "terminated";
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> "timed-out";
      case WORKFLOW_EXECUTION_STATUS_CANCELED -> over(said, RunState.ABORTED);
      case WORKFLOW_EXECUTION_STATUS_FAILED -> over(said, RunState.FAILED);
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> over(said, RunState.DONE);
      default -> said;
    };
  }

  private static String over(String said, RunState otherwise) {
    return state().stream().anyMatch(s -> s.word().equals(said) && s.ended())
        ? said
        : otherwise.word();
  }

  private static String now(String state) {
    return switch (state) {
      case "running" -> "works on its steps";
      case "waiting" -> "waits for an answer of a person";
      case "held" -> "is held and waits for a person's order";
      case "paused" -> "is paused until a person resumes it";
      case "undoing" -> "undoes what it changed";
      default -> "is over: " + state;
    };
  }

  private static List<RunState> state() {
    return Arrays.asList(RunState.values());
  }

  private static String known(String word, List<RunState> states) {
    if (states.stream().noneMatch(state -> state.word().equals(word))) {
      throw new RunbookException(
          RunbookError.USAGE_WRONG,
          "there is no state \""
              + Bounded.line(word, 40)
              + "\"; expected one of: "
              + states.stream().map(RunState::word).collect(Collectors.joining(", ")));
    }
    return word;
  }

  private static String quotable(String name) {
    if (name.length() > 255 || name.chars().anyMatch(c -> c == '\'' || c == '\\' || c < ' ')) {
      throw new RunbookException(
          RunbookError.USAGE_WRONG,
          "\"" + Bounded.line(name, 60) + "\" is no name of a cluster or account");
    }
    return name;
  }

  private static Optional<String> attribute(
      WorkflowExecutionMetadata run, SearchAttributeKey<String> key) {
    return Optional.ofNullable(run.getTypedSearchAttributes().get(key));
  }
}
