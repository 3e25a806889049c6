package dev.tasuki.workflow;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.signature.Verifier;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a run asks for signatures. The worker's keys change while runs are open, so nothing that a
 * replay repeats asks them.
 */
final class Signatures {
  private static final Logger LOG = LoggerFactory.getLogger(Signatures.class);

  private final Verifier verifier;

  Signatures(Verifier verifier) {
    this.verifier = verifier;
  }

  /**
   * Ends the run, before anything is called, if nobody signed its start; the answer stands in the
   * history. What a parent starts has no signature of its own: the hands follow it to its root.
   */
  void requireStart(Signed<StartRecord> start) {
    if (Workflow.getInfo().getParentWorkflowId().isPresent()) {
      return;
    }
    String why = Workflow.sideEffect(String.class, () -> whyNot(start));
    if (!why.isEmpty()) {
      String code = RunbookError.SIGNATURE_REFUSED.id();
      throw ApplicationFailure.newNonRetryableFailure(code + ": " + why, code);
    }
  }

  /**
   * What was signed. For validators only: a handler runs again in every replay.
   *
   * @throws RunbookException {@code SIGNATURE_REFUSED}
   */
  <T extends Record> T verified(Signed<T> signed) {
    try {
      return verifier.verify(signed);
    } catch (RunbookException e) {
      warn("refused", e);
      throw e;
    }
  }

  private String whyNot(Signed<StartRecord> start) {
    try {
      verifier.verify(start);
      return "";
    } catch (RunbookException e) {
      warn("ended before it began", e);
      return String.valueOf(e.getMessage());
    }
  }

  private static void warn(String what, RunbookException why) {
    LOG.warn(
        "{}: run \"{}\" {}: {}",
        why.error().id(),
        Workflow.getInfo().getWorkflowId(),
        what,
        why.getMessage());
  }
}
