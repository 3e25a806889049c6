package dev.tasuki.starter.run;

import dev.tasuki.api.Links;
import dev.tasuki.api.PlanAnswer;
import dev.tasuki.api.RunPage;
import dev.tasuki.api.RunSummary;
import dev.tasuki.api.StartAnswer;
import dev.tasuki.api.StartRequest;
import dev.tasuki.configuration.Verb;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.library.BundleOrigin;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.policy.Allowances;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Target;
import dev.tasuki.run.RunView;
import dev.tasuki.signature.Signer;
import dev.tasuki.starter.audit.Audit;
import dev.tasuki.starter.text.Bounded;
import dev.tasuki.workflow.RunInput;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** Starts, finds, lists and shows runs. */
public final class Runs {
  private static final int REASON = 1_000;

  private final Runbooks runbooks;
  private final ConfiguredTargets targets;
  private final PlannedGates gates;
  private final TemporalRuns temporal;
  private final RunIndex index;
  private final RunLinks links;
  private final Signer signer;
  private final Allowances allowances;
  private final Audit audit;
  private final Clock clock;
  private final boolean announce;
  private final Locale language;

  public Runs(
      Runbooks runbooks,
      ConfiguredTargets targets,
      PlannedGates gates,
      TemporalRuns temporal,
      RunIndex index,
      RunLinks links,
      Signer signer,
      Allowances allowances,
      Audit audit,
      Clock clock,
      boolean announce,
      Locale language) {
    this.runbooks = runbooks;
    this.targets = targets;
    this.gates = gates;
    this.temporal = temporal;
    this.index = index;
    this.links = links;
    this.signer = signer;
    this.allowances = allowances;
    this.audit = audit;
    this.clock = clock;
    this.announce = announce;
    this.language = language;
  }

  /**
   * Starts what a person asks for.
   *
   * @param requestId the caller's own id of this request; sent again by the same person, it is the
   *     same run. Without one every request is a run of its own
   * @throws RunbookException {@code RUNBOOK_UNKNOWN}, {@code PARAMETER_INVALID}, {@code
   *     USAGE_WRONG}, {@code NOT_ALLOWED}, {@code TEMPORAL_UNREACHABLE}
   */
  public StartAnswer start(Person person, StartRequest request, Optional<String> requestId) {
    try {
      RunStart start = allowed(person, request, requestId);
      StartAnswer answer = start(start);
      return new StartAnswer(
          answer.id(),
          answer.joined(),
          answer.links(),
          index.openBeside(answer.id(), start.target().name()));
    } catch (RunbookException e) {
      audit.refused("start", person.name(), request.runbook(), e);
      throw e;
    }
  }

  /**
   * What a start would do; nothing is started.
   *
   * @throws RunbookException as {@link #start(Person, StartRequest, Optional)}
   */
  public PlanAnswer plan(Person person, StartRequest request) {
    RunStart start = allowed(person, request, Optional.empty());
    return Plans.of(
        start.runbook().pin(),
        start.target(),
        start.runbook().parameters(start.parameters()),
        (runbook, shown) -> gates.of(runbook, start.target(), person.name(), shown),
        index.openBeside("", start.target().name()));
  }

  /**
   * Starts a run, or joins the one of the same cause, whether that is open or closed. A start whose
   * answer got lost may be repeated.
   *
   * @throws RunbookException {@code PARAMETER_INVALID}, {@code TEMPORAL_UNREACHABLE}
   */
  public StartAnswer start(RunStart start) {
    RunbookDefinition definition = start.runbook().definition();
    SortedMap<String, Object> parameters = start.runbook().parameters(start.parameters());
    PinnedRunbook pinned = start.runbook().pin();
    StartRecord record =
        new StartRecord(
            start.id(),
            pinned.digest(),
            parameters,
            start.target(),
            start.requester(),
            start.mode(),
            start.reason(),
            start.alert(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            start.runbook().bundle().map(BundleOrigin::text));
    boolean started =
        temporal.start(
            definition.id(),
            RunOptions.of(definition, record, start.severity(), language),
            new RunInput(signer.sign(record), pinned, announce));
    return new StartAnswer(record.workflowId(), !started, links.of(record.workflowId()), List.of());
  }

  /**
   * The id of the run that a person means.
   *
   * @param idOrPrefix a whole id, or the beginning of its last part, if only one run's begins so
   * @throws RunbookException {@code RUN_UNKNOWN}
   */
  public String find(String idOrPrefix) {
    return index.find(idOrPrefix);
  }

  /** Runs, the newest first, bounded; of one state or target if given. */
  public List<RunSummary> list(Optional<String> state, Optional<String> target) {
    return index.list(state, target);
  }

  /**
   * One run, as the caller sees it.
   *
   * @param id whole
   * @throws RunbookException {@code RUN_UNKNOWN}; {@code NOT_ALLOWED}; {@code NO_WORKER} with what
   *     Temporal itself knows
   */
  public RunPage page(Person person, String id) {
    RunView view;
    try {
      view = RunLocks.live(LiveProgress.in(temporal.view(id), temporal.attempts(id)), temporal);
    } catch (RunbookException e) {
      if (e.error() != RunbookError.NO_WORKER) {
        throw e;
      }
      throw new RunbookException(
          RunbookError.NO_WORKER,
          "no worker answers for this run; Temporal says: "
              + index.known(id)
              + ". See that a worker runs, then ask again",
          e);
    }
    try {
      allowances.check(person, Verb.VIEW, view.runbook(), view.target().environment());
    } catch (RunbookException e) {
      audit.refused("view", person.name(), id, e);
      throw e;
    }
    List<String> yours =
        view.questions().stream()
            .filter(question -> mayAnswer(person, view, question))
            .map(RunView.Question::gate)
            .toList();
    return new RunPage(view, links.of(id), yours);
  }

  /**
   * Whether Temporal has a run of this id, open or closed.
   *
   * @throws RunbookException {@code TEMPORAL_UNREACHABLE}
   */
  public boolean exists(String id) {
    try {
      var _ = temporal.describe(id);
      return true;
    } catch (RunbookException e) {
      if (e.error() == RunbookError.RUN_UNKNOWN) {
        return false;
      }
      throw e;
    }
  }

  public Links links(String id) {
    return links.of(id);
  }

  private static boolean mayAnswer(Person person, RunView view, RunView.Question question) {
    return !view.requester().name().equals(person.name())
        && !question.approved().contains(person.name())
        && question.approvals().stream()
            .flatMap(List::stream)
            .anyMatch(group -> person.groups().contains(group));
  }

  private RunStart allowed(Person person, StartRequest request, Optional<String> requestId) {
    if (person.groups().isEmpty()) {
      throw new RunbookException(
          RunbookError.NOT_ALLOWED,
          "\""
              + person.name()
              + "\" is in no group, and only members of a group may start runs; ask for a place in"
              + " one under people.groups in tasuki.yml");
    }
    StartableRunbook runbook = runbooks.get(request.runbook());
    request.definition().ifPresent(shown -> checkShown(runbook, shown));
    Target target = targets.choose(runbook.definition(), request.target());
    Mode mode = mode(request.mode());
    allowances.check(
        person, Verb.ofMode(mode.word()), runbook.definition().id(), target.environment());
    String reason = Bounded.line(request.reason().orElse(""), REASON);
    String cause = requestId.orElseGet(() -> UUID.randomUUID().toString());
    return new RunStart(
        runbook,
        target,
        request.parameters(),
        person,
        mode,
        reason,
        Optional.empty(),
        List.of("person", person.name(), cause, runbook.definition().id(), target.name()),
        "");
  }

  private static void checkShown(StartableRunbook runbook, String shown) {
    String loaded = runbook.pin().digest();
    if (!shown.equals(loaded)) {
      throw new RunbookException(
          RunbookError.RUNBOOK_CHANGED,
          "the plan that you saw was of definition \""
              + Bounded.line(shown, 80)
              + "\", and "
              + runbook.definition().id()
              + " is now "
              + loaded
              + "; nothing was started. Look at the new plan, then start again");
    }
  }

  private static Mode mode(Optional<String> word) {
    if (word.isEmpty()) {
      return Mode.DRY_RUN;
    }
    return Arrays.stream(Mode.values())
        .filter(mode -> mode.word().equals(word.get()))
        .findFirst()
        .orElseThrow(
            () ->
                new RunbookException(
                    RunbookError.USAGE_WRONG,
                    "there is no mode \""
                        + Bounded.line(word.get(), 40)
                        + "\"; expected diagnose, dry-run or execute"));
  }
}
