package dev.tasuki.starter.run;

import dev.tasuki.api.AnswerRequest;
import dev.tasuki.api.CommandRequest;
import dev.tasuki.api.DecisionRequest;
import dev.tasuki.api.ReviewRequest;
import dev.tasuki.configuration.Verb;
import dev.tasuki.policy.Allowances;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.AnswerRecord;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.ReviewRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.WayOn;
import dev.tasuki.review.ReviewWorkflow;
import dev.tasuki.run.ReviewView;
import dev.tasuki.run.RunView;
import dev.tasuki.run.RunView.PlannedStep;
import dev.tasuki.run.RunView.Question;
import dev.tasuki.signature.Signer;
import dev.tasuki.starter.audit.Audit;
import dev.tasuki.starter.text.Bounded;
import dev.tasuki.workflow.RunOperations;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people decide, on its way into a run. The run itself judges; what is settled here is only
 * what the run cannot know: whole digests, bounds, and that somebody was refused.
 */
public final class Decisions {
  private static final String SHA256 = "sha256:";
  private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{8,63}");
  private static final Pattern CLICK = Pattern.compile("[!-~]{1,200}");
  private static final int REASON = 1_000;
  private static final int CONFIRMATION = 255;

  private final TemporalRuns temporal;
  private final Signer signer;
  private final Allowances allowances;
  private final Audit audit;
  private final Clock clock;

  public Decisions(
      TemporalRuns temporal, Signer signer, Allowances allowances, Audit audit, Clock clock) {
    this.temporal = temporal;
    this.signer = signer;
    this.allowances = allowances;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Answers an open gate.
   *
   * @param run whole id
   * @throws RunbookException the run's refusal, with the differing lines behind the first one; what
   *     no worker confirms in time is left for the next one, and the answer says so
   */
  public Answer decide(Person person, String run, DecisionRequest request) {
    try {
      return send(person, run, request);
    } catch (RunbookException e) {
      audit.refused("decision", person.name(), run + " " + request.gate(), e);
      throw e;
    }
  }

  /**
   * Orders a way on for a held step, or an abort.
   *
   * @param run whole id
   * @throws RunbookException as {@link #decide}
   */
  public Answer command(Person person, String run, CommandRequest request) {
    try {
      checkClick(request.clickId());
      if (request.step().isEmpty() && request.wayOn() != WayOn.ABORT) {
        throw new RunbookException(
            RunbookError.USAGE_WRONG,
            "\"" + request.wayOn().word() + "\" needs the step that is held; name it as step");
      }
      String firstRunId = allowed(person, Verb.COMMAND, run);
      CommandRecord record =
          new CommandRecord(
              run,
              firstRunId,
              request.step(),
              request.revision(),
              request.wayOn(),
              request.undo(),
              person,
              reason(request.reason()),
              request.clickId(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS));
      return temporal.update(run, RunOperations.COMMAND, request.clickId(), signer.sign(record));
    } catch (RunbookException e) {
      audit.refused("command", person.name(), run + " " + request.step(), e);
      throw e;
    }
  }

  /**
   * Answers an open form.
   *
   * @param run whole id
   * @throws RunbookException as {@link #decide}
   */
  public Answer answer(Person person, String run, AnswerRequest request) {
    try {
      checkClick(request.clickId());
      String firstRunId = allowed(person, Verb.COMMAND, run);
      AnswerRecord record =
          new AnswerRecord(
              run,
              firstRunId,
              request.step(),
              request.revision(),
              request.fields(),
              request.ticked(),
              person,
              request.clickId(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS));
      return temporal.update(run, RunOperations.ANSWER, request.clickId(), signer.sign(record));
    } catch (RunbookException e) {
      audit.refused("answer", person.name(), run + " " + request.step(), e);
      throw e;
    }
  }

  /**
   * Reviews what was passed by break-glass.
   *
   * @param run whole id
   * @throws RunbookException {@code RUN_UNKNOWN} where nothing of it waits for a review; otherwise
   *     as {@link #decide}
   */
  public Answer review(Person person, String run, ReviewRequest request) {
    try {
      checkClick(request.clickId());
      ReviewRecord record =
          new ReviewRecord(
              run,
              person,
              reason(request.note()),
              request.clickId(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS));
      return temporal.update(
          ReviewWorkflow.idOf(run), ReviewWorkflow.REVIEW, request.clickId(), signer.sign(record));
    } catch (RunbookException e) {
      audit.refused("review", person.name(), run, e);
      throw e;
    }
  }

  /**
   * What is to be reviewed of a run, or was.
   *
   * @throws RunbookException {@code RUN_UNKNOWN} where nothing was passed by break-glass
   */
  public ReviewView toReview(String run) {
    return temporal.review(run);
  }

  /** The lines in which the answered question differs from the open one; empty for any other. */
  public static List<String> differences(RunbookException refusal) {
    return TemporalFailures.differences(refusal);
  }

  private Answer send(Person person, String run, DecisionRequest request) {
    checkClick(request.clickId());
    String firstRunId = allowed(person, Verb.DECIDE, run);
    String digest = wholeDigest(run, request);
    DecisionRecord record =
        new DecisionRecord(
            run,
            firstRunId,
            request.gate(),
            request.revision(),
            digest,
            person,
            request.verdict(),
            reason(request.reason()),
            request.clickId(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            Bounded.line(request.confirmation().orElse(""), CONFIRMATION),
            request.breakGlass());
    Signed<DecisionRecord> signed = signer.sign(record);
    try {
      return temporal.update(run, RunOperations.DECIDE, request.clickId(), signed);
    } catch (RunbookException e) {
      if (e.error() != RunbookError.NO_WORKER) {
        throw e;
      }
      // Temporal keeps a signal until a worker comes; the click id counts once on either way.
      temporal.signal(run, RunOperations.DECIDE_LATER, signed);
      return new Answer(
          true,
          "Noted, and not yet counted: no worker answers now. It counts, by the same rules, as soon"
              + " as one does; look at the run again.");
    }
  }

  /** The run id of the first execution of the run that the person may do this with. */
  private String allowed(Person person, Verb verb, String run) {
    TemporalRuns.Known known = temporal.known(run);
    allowances.check(person, verb, known.runbook(), known.environment());
    return known.firstRunId();
  }

  private String wholeDigest(String run, DecisionRequest request) {
    String hex = bare(request.digest());
    if (request.revision() >= 1 && WHOLE.matcher(hex).matches()) {
      return SHA256 + hex;
    }
    RunView view = temporal.view(run);
    Optional<Question> open =
        view.questions().stream().filter(q -> q.gate().equals(request.gate())).findFirst();
    if (open.isEmpty()) {
      throw new RunbookException(
          RunbookError.QUESTION_CLOSED,
          "no question is open at \"" + Bounded.line(request.gate(), 200) + "\"" + others(view));
    }
    Question question = open.get();
    if (request.revision() < 1 || !PREFIX.matcher(hex).matches()) {
      throw changed(
          "the decision does not say which question it answers; show the run, then send revision"
              + " and digest (at least 8 hexadecimal digits) of what you saw",
          question);
    }
    if (!bare(question.digest()).startsWith(hex)) {
      throw changed(
          "the decision is about digest \""
              + hex
              + "\", and the open question is another one;"
              + " read it, then decide again",
          question);
    }
    return question.digest();
  }

  private static RunbookException changed(String what, Question open) {
    List<String> lines = new ArrayList<>();
    lines.add(what);
    lines.add("open now: revision " + open.revision() + ", digest " + open.digest());
    lines.add("asks: " + Bounded.line(open.ask(), 300));
    open.steps().stream().limit(20).forEach(step -> lines.add(line(step)));
    open.differences().stream()
        .limit(20)
        .forEach(difference -> lines.add(Bounded.line(difference, 300)));
    return new RunbookException(RunbookError.QUESTION_CHANGED, String.join("\n- ", lines));
  }

  private static String line(PlannedStep step) {
    return step.path() + ": " + step.action() + " " + Bounded.line(step.input().toString(), 300);
  }

  private static String others(RunView view) {
    List<String> gates = view.questions().stream().map(Question::gate).toList();
    return gates.isEmpty()
        ? "; nothing is asked now: " + Bounded.line(view.now(), 200)
        : "; open are: " + Bounded.line(String.join(", ", gates), 300);
  }

  private static String bare(String digest) {
    String text = digest.strip().toLowerCase(Locale.ROOT);
    return text.startsWith(SHA256) ? text.substring(SHA256.length()) : text;
  }

  static String reason(String text) {
    if (text.length() > REASON) {
      throw new RunbookException(
          RunbookError.USAGE_WRONG,
          "the reason has " + text.length() + " characters; at most " + REASON + " are kept");
    }
    return text.strip();
  }

  static void checkClick(String clickId) {
    if (!CLICK.matcher(clickId).matches()) {
      throw new RunbookException(
          RunbookError.USAGE_WRONG,
          "the click id \""
              + Bounded.line(clickId, 60)
              + "\" is not 1 to 200 visible ASCII characters; send a new random one for each"
              + " decision, and the same one to repeat it");
    }
  }
}
